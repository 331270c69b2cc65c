"""Tro på job: kvartalets spørgsmål til den ansvarlige og til borgeren."""

SENTENCES: dict[str, str] = {
    "day.one": "• Tro på job: {n} borger",
    "day.other": "• Tro på job: {n} borgere",
    "day_button": "Tro på job · {n}",
    "morning.one": "💭 Tro på job: svar om {n} borger under <b>I dag</b>. Ét tryk.",
    "morning.other": "💭 Tro på job: svar om {n} borgere under <b>I dag</b>. Ét tryk for hver.",
    "ask": (
        "Tror du, at <b>{name}</b> kommer i job inden for det næste år?\n"
        "Også et småjob eller et fleksjob tæller. Svar, som du tror lige nu."
    ),
    "left": "{n} mere bagefter.",
    "says_yes": "Ja",
    "says_rather": "Ja, nok",
    "says_maybe": "Måske",
    "says_rather_not": "Nok ikke",
    "says_no": "Nej",
    "both": "du »{own}«, borgeren »{theirs}«",
    "both_unsaid": "du »{own}«, borgeren har ikke svaret",
    "done": "<b>Tro på job: alt er besvaret</b>",
    "nobody": "Der er ingen borgere at svare om lige nu. Jeg spørger én gang i kvartalet.",
    "fix": "Ret: {name}",
    "on_card": "💭 Tro på job:",
    "own_open": "💭 Et spørgsmål til dig",
    "own_ask": "Tror du selv, at du får et job inden for det næste år? Et lille job tæller også.",
    "own_seen": (
        "Svar, som du har det i dag. Kun {name} kan se dit svar. Andre ser kun tal for mange sammen. "
        "Du kan lade være, og dine aftaler bliver, som de er."
    ),
    "own_seen_nobody": "Svar, som du har det i dag. Du kan lade være, og dine aftaler bliver, som de er.",
    "own_pass": "Spring over",
    "own_thanks": "Tak. Du svarede: <b>{said}</b>. Jeg spørger igen om tre måneder.",
    "own_passed": "Det er helt i orden. Jeg spørger igen om tre måneder.",
    "own_again": "Ret mit svar",
}
