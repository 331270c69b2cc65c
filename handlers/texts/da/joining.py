"""To registreringer af samme person."""

SENTENCES: dict[str, str] = {
    "command": "Saml to registreringer af samme person",
    "ask_whom": (
        "<b>Saml to registreringer</b>\nDisse borgere er oprettet af en mentor, og lodtrækningen kender "
        "dem ikke. Hvem er også på listen fra lodtrækningen?"
    ),
    "nobody": "Alle, der er i gang, er også i lodtrækningen. Der er ingen at samle.",
    "candidates": "<b>Hvem på listen er {name}?</b>",
    "no_candidates": (
        "Ingen på listen fra lodtrækningen passer med {name}: køn, fødselsår eller start er for forskelligt."
    ),
    "line": "• <b>{who}</b>: {sex}, født {year}, start {start}",
    "others": "Flere ({n})",
    "unknown": "ukendt",
    "not_started": "ikke startet",
    "sex_woman": "kvinde",
    "sex_man": "mand",
    "question": "<b>Er det samme person?</b>\n(hos mentor ↔ i lodtrækningen)",
    "fact": "{fact}: {one} ↔ {other}",
    "fact_name": "Navn",
    "fact_case_no": "Sagsnummer",
    "fact_start": "Start",
    "fact_sex": "Køn",
    "fact_birth_year": "Født",
    "fact_mentor": "Mentor",
    "fact_cohort": "Hold",
    "what_happens": (
        "Siger du ja, får borgeren sagsnummer {case_no} og alt, der hører til det. Navn, chat og start "
        "hos mentor bliver. Du kan fortryde i et døgn."
    ),
    "yes": "Ja, det er samme person",
    "no": "Nej, vis de andre",
    "joined": "✅ <b>{name}</b> og sag <b>{case_no}</b> er nu én person.",
    "undo": "Fortryd",
    "undo_of": "Fortryd: {name}",
    "to_overview": "Alle",
}
