"""The whole evaluation as one document: a Report in, a file's bytes out, in Danish or English."""

from analytics.report.render import render

__all__ = ["render"]
