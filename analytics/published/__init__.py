"""The printed tables of the two evaluations, and what recomputing them finds. Pure Python and CSV files."""
