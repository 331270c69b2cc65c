"""Kollegernes kalendere."""

SENTENCES: dict[str, str] = {
    "command": "Dine aftaler i Outlook eller på telefonen",
    "no_address": "Det kræver, at Snoren kan nås fra nettet (web.public_url). Spørg den, der driver Snoren.",
    "none": (
        "Du kan se dine aftaler i Outlook eller på telefonen. Jeg laver en hemmelig adresse til din "
        "kalender. Der står ingen navne, medmindre du vælger det."
    ),
    "make": "Lav adressen",
    "has": "Din kalender har en adresse, lavet {day}.",
    "names_shown": "Borgernes navne står i den.",
    "names_hidden": "Der står ingen navne i den.",
    "show_names": "Vis navne",
    "hide_names": "Skjul navne",
    "make_anew": "Lav en ny (den gamle holder op)",
    "revoke": "Træk adressen tilbage",
    "made": (
        "Her er adressen. Den vises kun denne ene gang, og den, der har den, kan se dine "
        "aftaler:\n<code>{address}</code>\nI Outlook: Tilføj kalender → Abonner fra internettet."
    ),
    "copy": "Kopiér adressen",
    "go_on": "Videre",
    "summary": "Aftale",
    "name": "Mine aftaler i Snoren",
}
