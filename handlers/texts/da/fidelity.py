"""Lever vi efter metoden: et tal for hvert princip."""

SENTENCES: dict[str, str] = {
    "command": "Lever vi efter principperne: et tal for hvert",
    "bad_month": "Skriv måneden som år og måned, fx <code>/fidelity {example}</code>.",
    "title": "<b>Lever vi efter principperne?</b>",
    "everybody": "Alle mentorer",
    "together": "Alle",
    "so_far": "(indtil i dag)",
    "head_now": "nu",
    "head_n": "n",
    "head_before": "før",
    "open": "Tryk på et tal for at se, hvad det tæller, og mentor for mentor.",
    "which": "Hvis tal vil du se?",
    "pick": "Mentor",
    "earlier": "‹ {month}",
    "later": "{month} ›",
    "all": "‹ Alle tal",
    "read": "📖 Læs om princippet",
    "measured": "📏 Lever vi efter det?",
    "of_principle": "<b>{title}</b>: {name}",
    "share": "{n} %",
    "cell": "{n}%",
    "few": "få",
    "none": "–",
    "says": "{value} ({of}, {people}).",
    "says_days": "{value} dage ({people}).",
    "says_people": "{value} ({people}).",
    "people.one": "{n} borger",
    "people.other": "{n} borgere",
    "no_data": "der er ingen tal for perioden.",
    "too_few": "for få borgere til at vise et tal.",
    "legend_n": "n er, hvor meget tallet er af. »Før« er måneden før.",
    "legend_of": "Efter / står, hvor meget tallet er af.",
    "legend_few": "få: for få borgere til at vise et tal.",
    "legend_none": "–: ingen tal for perioden.",
    "whose": ("En borger tæller hos den mentor, borgeren har ved månedens slutning. Kontrolgruppen tæller ikke med."),
    "name_recruiting": "Kan føre til job",
    "name_life_goals": "Delmål om livet",
    "name_weekly_talk": "Uger med samtale",
    "name_goals_moved": "Delmål på vej",
    "name_into_shop": "Dage til butik",
    "name_no_gap": "Videre uden hul",
    "name_without_next": "Dage uden aftale",
    "name_all_answered": "Alle har svaret",
    "name_belief": "Tro: ansvarlig",
    "name_own_belief": "Tro: borger",
    "unit_recruiting.one": "{n} praktik",
    "unit_recruiting.other": "{n} praktikker",
    "unit_weekly_talk.one": "{n} uge",
    "unit_weekly_talk.other": "{n} uger",
    "unit_goals_moved.one": "{n} delmål",
    "unit_goals_moved.other": "{n} delmål",
    "unit_no_gap.one": "{n} afslutning",
    "unit_no_gap.other": "{n} afslutninger",
    "unit_all_answered.one": "{n} trin",
    "unit_all_answered.other": "{n} trin",
    "unit_belief.one": "{n} svar",
    "unit_belief.other": "{n} svar",
    "unit_own_belief.one": "{n} svar",
    "unit_own_belief.other": "{n} svar",
    "counts_recruiting": (
        "Af de virksomhedspraktikker, der er begyndt i de 12 måneder, som slutter med måneden: hvor mange er i en "
        "virksomhed, der ansætter?"
    ),
    "counts_life_goals": (
        "Af de borgere, der var med på månedens sidste dag: hvor mange havde i måneden et åbent delmål, der er "
        "personligt, socialt eller om helbred?"
    ),
    "counts_weekly_talk": (
        "Af borgernes uger i måneden: i hvor mange blev der holdt en samtale? Uger med pause, og uger, borgeren ikke "
        "var med i fra mandag til søndag, tæller ikke."
    ),
    "counts_goals_moved": (
        "Af de delmål, der var åbne i måneden: hvor mange gik frem eller blev nået ved et check-in i måneden?"
    ),
    "counts_into_shop": (
        "Dage fra start til første dag i en butik, for dem, der er startet i de 12 måneder, som slutter med måneden: "
        "det midterste tal. Den, der stadig venter efter 14 dage, tæller med de dage, der er gået."
    ),
    "counts_no_gap": (
        "Af de butikspraktikker, der er sluttet i de 12 måneder, som slutter med måneden: hvor mange borgere var et "
        "nyt sted senest 7 dage efter? De, der stopper i forløbet, tæller ikke."
    ),
    "counts_without_next": (
        "Hvor mange arbejdsdage i måneden havde borgeren ingen aftale forude, da morgenen begyndte? Det midterste tal. "
        "Dage med pause tæller ikke."
    ),
    "counts_all_answered": (
        "Af de trin, der er afgjort i de 12 måneder, som slutter med måneden: ved hvor mange har alle, der skal være "
        "med, svaret? Trukne forslag tæller ikke."
    ),
    "counts_belief": (
        "Af svarene fra sagsbehandler eller mentor i de tre måneder, som slutter med måneden: hvor mange er »Ja« eller "
        "»Ja, nok« til job inden for et år?"
    ),
    "counts_own_belief": (
        "Af borgernes egne svar i de tre måneder, som slutter med måneden: hvor mange er »Ja« eller »Ja, nok« til job "
        "inden for et år? Den, der springer over, tæller ikke."
    ),
}
