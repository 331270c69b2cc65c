"""Tests of the report: its words, its sentences, its files."""
