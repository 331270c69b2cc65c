"""Decisions: pure functions, and tables as data. Rows and the time in, an answer out."""
