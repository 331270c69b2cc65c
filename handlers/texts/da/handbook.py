"""Håndbogen."""

SENTENCES: dict[str, str] = {
    "command": "Metoden i korte stykker: principper, trin, og hvem der gør hvad",
    "title": "<b>Håndbogen</b>",
    "search": "Vælg et stykke, eller skriv fx <code>/handbook delmål</code> for at søge.",
    "empty": "Der er ikke skrevet en håndbog endnu. Den står i config.toml under [[handbook]].",
    "found": "Det står om »{word}«:",
    "found_nothing": "Der står ikke noget om »{word}«. Prøv et andet ord, eller se alle.",
    "all": "‹ Hele håndbogen",
    "next": "{title} ›",
    "piece": "<b>{title}</b>",
    "text": "{text}",
}
