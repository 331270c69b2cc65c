"""Accommodations: what a company can give, and what is agreed."""

SENTENCES: dict[str, str] = {
    "button": "Accommodations",
    "gives": "Can give: {said}",
    "agreed": "Accommodations agreed:",
    "held": "• {said}",
    "not_offered": "⚠️ {said}: the company has not said that it can",
    "kept": "(kept {day})",
    "missing": "(missing {day})",
    "ask_gives": "🤝 What can <b>{company}</b> accommodate? Tap all that fits.",
    "ask_agreed": "🤝 What is agreed for <b>{name}</b> at {company}? Tap all that fits.",
}
