"""Verbs: one transaction each, keyword-only ``by=`` and ``now=``; each writes its audit row."""
