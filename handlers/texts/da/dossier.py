"""Beskrivelsen til den forberedende plan."""

SENTENCES = {
    "command": "Beskrivelse til den forberedende plan",
    "button": "Hent beskrivelsen",
    "nobody": "Ingen af dine borgere er på fleksjobsporet.",
    "whose": "Hvem skal beskrivelsen handle om?",
    "sent": (
        "Beskrivelsen er samlet af det, I har skrevet. Læs den, ret den i Word, og skriv din vurdering til sidst. "
        "Tryk så her."
    ),
    "sent_to_read": "Beskrivelsen er samlet af det, I har skrevet. Sagsbehandleren retter og godkender den.",
    "file_name": "beskrivelse",
    "sign": "✅ Jeg har læst og rettet",
    "signed": "Beskrivelsen er læst og rettet af {name} {day}.",
    "unsign": "Fortryd: ikke læst",
    "not_made": "Filen kunne ikke laves lige nu.",
    "again": "Prøv igen",
}
