"""The 675 invented people of the demo's trial: counts and adjusted estimates are the report's, the people are nobody."""
