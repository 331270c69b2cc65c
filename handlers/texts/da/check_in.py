SENTENCES: dict[str, str] = {}
