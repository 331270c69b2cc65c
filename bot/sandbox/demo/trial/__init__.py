"""The demo's trial: 675 invented people whose counts and adjusted estimates are the report's."""
