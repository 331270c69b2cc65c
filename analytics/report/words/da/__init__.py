"""The report in Danish."""
