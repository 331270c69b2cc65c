"""The whole evaluation as one document: a Report in, a file's bytes out, in Danish or English (`render`)."""
