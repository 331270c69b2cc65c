"""Snorens regler, og hvad de ville sige."""

SENTENCES = {
    "command": "Snorens regler, og hvad de vil sige de næste 4 uger",
    "title": "<b>Snorens regler</b>",
    "line": "✓ {rule}: {period}, {owner}",
    "line_off": "– {rule}: {period}, {owner} (slået fra)",
    "read_only": "Reglerne står i config.toml. Tryk på en regel og se, hvad den vil sige de næste 4 uger.",
    "rule": "<b>{rule}</b>: {period}",
    "thins": ", efter {after} {period}",
    "until": "Reglen slutter med {event}.",
    "is_on": "Reglen er slået til.",
    "is_off": "Reglen er slået fra. Sådan ville den virke:",
    "is_other": "Nu er fristen {period}. Sådan ville den nye virke:",
    "red.one": "{n} frist bliver rød til og med {day}, hvis ingen gør noget.",
    "red.other": "{n} frister bliver røde til og med {day}, hvis ingen gør noget.",
    "owner.one": "• {name}: {red}, {n} morgenbesked mere",
    "owner.other": "• {name}: {red}, {n} morgenbeskeder mere",
    "nobody.one": "• Uden ansvarlig: {n} borger",
    "nobody.other": "• Uden ansvarlig: {n} borgere",
    "leads.one": "Lederen får {n} morgenbesked mere.",
    "leads.other": "Lederen får {n} morgenbeskeder mere.",
    "person": "• {name}: {day}",
    "nothing_sent": (
        "Intet er sendt eller ændret. Var en regel forkert, så ret den: morgenbeskeden regnes ud, når den sendes, "
        "så det, der ventede, bliver ikke sagt."
    ),
    "try": "Prøv {period}",
    "all": "‹ Alle regler",
}
