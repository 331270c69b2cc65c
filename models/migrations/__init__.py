"""The schema's history. Revision ids count up (0001, 0002, …) and begin the names of their files."""
