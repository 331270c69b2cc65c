"""The rules of the rope, and what they would say."""

SENTENCES = {
    "command": "The rules of the rope, and what they will say in the next 4 weeks",
    "title": "<b>The rules of the rope</b>",
    "line": "✓ {rule}: {period}, {owner}",
    "line_off": "– {rule}: {period}, {owner} (off)",
    "read_only": "The rules are in config.toml. Tap a rule to see what it will say in the next 4 weeks.",
    "rule": "<b>{rule}</b>: {period}",
    "thins": ", after {after} {period}",
    "until": "The rule ends with {event}.",
    "is_on": "The rule is on.",
    "is_off": "The rule is off. This is what it would do:",
    "is_other": "It is {period} now. This is what the new one would do:",
    "red.one": "{n} deadline turns red up to {day} if nobody does anything.",
    "red.other": "{n} deadlines turn red up to {day} if nobody does anything.",
    "owner.one": "• {name}: {red}, {n} morning message more",
    "owner.other": "• {name}: {red}, {n} morning messages more",
    "nobody.one": "• With nobody responsible: {n} citizen",
    "nobody.other": "• With nobody responsible: {n} citizens",
    "leads.one": "The lead gets {n} morning message more.",
    "leads.other": "The lead gets {n} morning messages more.",
    "person": "• {name}: {day}",
    "nothing_sent": (
        "Nothing has been sent or changed. Was a rule wrong, correct it: the morning message is worked out when "
        "it is sent, so what was waiting is not said."
    ),
    "try": "Try {period}",
    "all": "‹ All rules",
}
