"""Accommodations: what a company can give, and what is agreed."""

SENTENCES: dict[str, str] = {
    "button": "Accommodations",
    "gives": "Can give: {said}",
    "gives_none": "Gives no accommodations",
    "none": "None: they give no accommodations",
    "agreed": "Accommodations agreed:",
    "held": "• {said}",
    "not_offered": "⚠️ {said}: the company has not said that it can",
    "kept": "(kept {day})",
    "missing": "(missing {day})",
    "ask_gives": "🤝 What can <b>{company}</b> accommodate? Tap all that fits.",
    "ask_agreed": "🤝 What is agreed for <b>{name}</b> at {company}? Tap all that fits.",
    "all_kept": "Needs are met",
    "one_missing": "One is missing",
    "which_missing": "Which accommodation is missing at <b>{company}</b> for <b>{name}</b>?",
    "heard_kept": "🤝 What was agreed is kept.",
    "heard_missing": "⚠️ Missing: {said}.",
    "mentor_told": "The mentor is told.",
    "told_missing": "🤝 <b>{name}</b>: something that was agreed is missing.",
    "told_which": "{said} at {company}, heard {day}.",
    "see_agreement": "See the agreement",
}
