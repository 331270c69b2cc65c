"""The invented programme that the sandbox shows."""
