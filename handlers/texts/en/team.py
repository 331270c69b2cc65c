"""The team around a citizen."""

SENTENCES = {
    "button": "Team",
    "title": "<b>The team around {name}</b>",
    "member": "• {role}: {name} (since {day})",
    "nobody": "• {role}: nobody",
    "choose": "Choose {role}",
    "whom": "Who is to be {role} for <b>{name}</b>? The number is how many citizens the colleague has.",
    "no_colleague": "No colleague is {role} yet. The lead gives the role under /staff.",
    "candidate": "{name} · {n}",
    "take_off": "Nobody",
    "told": "✅ {name} hears of it in the morning message.",
    "nobody_now": "✅ There is no {role} now.",
    "morning_given": "<b>New citizens of yours</b>",
    "given": "• {name}",
    "undo": "Undo",
}
