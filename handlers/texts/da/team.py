"""Holdet om en borger."""

SENTENCES = {
    "button": "Hold",
    "title": "<b>Holdet om {name}</b>",
    "member": "• {role}: {name} (siden {day})",
    "nobody": "• {role}: ingen",
    "choose": "Vælg {role}",
    "whom": "Hvem skal være {role} for <b>{name}</b>? Tallet er, hvor mange borgere kollegaen har.",
    "no_colleague": "Ingen kollega er {role} endnu. Lederen giver rollen under /staff.",
    "candidate": "{name} · {n}",
    "take_off": "Ingen",
    "told": "✅ {name} får besked i sin morgenbesked.",
    "nobody_now": "✅ Der er ingen {role} nu.",
    "morning_given": "<b>Nye borgere hos dig</b>",
    "given": "• {name}",
    "undo": "Fortryd",
}
