"""The handbook."""

SENTENCES: dict[str, str] = {
    "command": "The method in short pieces: principles, steps, and who does what",
    "title": "<b>The handbook</b>",
    "search": "Choose a piece, or write for instance <code>/handbook sub-goal</code> to search.",
    "empty": "No handbook has been written yet. It stands in config.toml under [[handbook]].",
    "found": "This stands about »{word}«:",
    "found_nothing": "Nothing stands about »{word}«. Try another word, or see all.",
    "all": "‹ The whole handbook",
    "next": "{title} ›",
    "piece": "<b>{title}</b>",
    "text": "{text}",
}
