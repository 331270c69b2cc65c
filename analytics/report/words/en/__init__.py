"""The report in English."""
