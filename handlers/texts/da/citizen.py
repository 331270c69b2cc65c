"""Borgerens eget: næste skridt, mål, pause, stop, hvem ser hvad, og sprog."""

SENTENCES: dict[str, str] = {
    "command_next": "Se din næste aftale",
    "command_goals": "Se dine mål",
    "command_pause": "Bed om en pause",
    "command_who": "Se, hvem der kan se hvad om dig",
    "command_language": "Vælg sprog: dansk eller engelsk",
    "command_stop": "Stop med at bruge Snoren",
    "next_none": "Du har ingen aftale lige nu.",
    "next_told": "{mentor} ved det og kan booke en ny tid til dig.",
    "next_ask": "Vil du have en, så skriv eller ring til {mentor}.",
    "next_paused": "Du holder pause til og med {day}. Pas på dig selv så længe.",
    "next_paused_open": "Du holder pause. Pas på dig selv så længe.",
    "goals": "<b>Det arbejder du på</b>",
    "goals_none": "Du har ingen mål lige nu. Dem finder du og {mentor} på sammen.",
    "goals_nobody": "Du har ingen mål lige nu.",
    "goal": "• {text}\n   <i>{area}: {moved}, {day}</i>",
    "reached": "<b>Det har du nået</b> 🎉",
    "reached_goal": "✓ {text}\n   <i>{day}</i>",
    "goals_more": "… og {n} til. Spørg din mentor, hvis du vil se dem alle.",
    "moved_new": "nyt",
    "moved_back": "et skridt tilbage – det sker",
    "moved_same": "som før",
    "moved_forward": "et skridt frem",
    "moved_reached": "nået",
    "area_personal": "personligt",
    "area_social": "sammen med andre",
    "area_professional": "arbejde",
    "area_health": "helbred",
    "area_opportunities": "muligheder",
    "pause_ask": "Har du brug for en pause? Sig hvorfor, så spørger jeg {mentor}.",
    "pause_nobody": "Du har ingen mentor lige nu, så der er ingen at spørge.",
    "pause_asked": "Du har spurgt {mentor} om en pause. Du får svar her.",
    "pause_runs": "Du har pause til og med <b>{day}</b>.",
    "pause_runs_open": "Du har pause, indtil du og {mentor} aftaler andet.",
    "pause_longer": "Bed om en længere pause",
    "pause_sick_leave": "Jeg er syg",
    "pause_holiday": "Ferie",
    "pause_moved": "Jeg flytter",
    "pause_other": "Noget andet",
    "pause_granted": "Du har fået svar på det, du spurgte om.\nDu har pause til og med <b>{day}</b>. Vi ses bagefter.",
    "pause_declined": (
        "Du har fået svar på det, du spurgte om.\n{mentor} vil gerne tale med dig først. Skriv eller ring til {mentor}."
    ),
    "pause_ended": "Der er nyt til dig.\nDin pause er slut. Skriv /next for at se det næste.",
    "staff_pause": "<b>{name}</b> beder om en pause.\nGrund: {reason}.",
    "staff_pause_sick_leave": "syg",
    "staff_pause_holiday": "ferie",
    "staff_pause_lockdown": "nedlukning",
    "staff_pause_moved": "flytning",
    "staff_pause_other": "andet",
    "weeks.one": "{n} uge",
    "weeks.other": "{n} uger",
    "pause_decline": "Nej, lad os tale sammen",
    "staff_granted": "<b>{name}</b> har pause fra {start} til og med {day}. Snoren tæller ikke imens.",
    "staff_open_pause": "<b>{name}</b> har pause fra {start}, uden slutdato. Snoren tæller ikke imens.",
    "staff_over": "<b>{name}</b>s pause er slut. Snoren tæller igen.",
    "staff_declined": "<b>{name}</b> får besked om, at I skal tale sammen først.",
    "pause_end": "Slut pausen nu",
    "stop_ask": (
        "<b>Vil du stoppe med at bruge Snoren?</b>\n"
        "• Jeg skriver ikke mere til dig og glemmer denne chat.\n"
        "• {mentor} får besked om, at du er stoppet her.\n"
        "• Dine aftaler gælder stadig. Dem husker du så selv.\n"
        "• Det, der er skrevet om dit forløb, bliver hos {mentor}.\n"
        "Du er stadig med i forløbet. Vil du bruge Snoren igen, så bed om et nyt link."
    ),
    "your_mentor": "din mentor",
    "stop_yes": "Ja, stop",
    "stop_no": "‹ Nej, bliv her",
    "stop_done": "Nu er det stoppet. Jeg skriver ikke mere til dig. Tak for denne gang – og pas på dig selv.",
    "stop_stayed": "Godt, så bliver vi her.",
    "who": "<b>Hvem kan se hvad om dig?</b>",
    "who_mentor": "• <b>{name}</b>, din mentor, ser dine aftaler, mål, pauser og noterne fra jeres samtaler.",
    "who_other": "• <b>{name}</b>, {role}, ser dit navn og det, {name} selv skal gøre.",
    "who_lead": (
        "• Ledere og fagkoordinatorer ser tal for alle, og navnet på dem, hvor noget er for sent, "
        "på pause eller uden næste aftale. Ikke noter."
    ),
    "who_evaluator": "• De, der undersøger, om indsatsen virker, ser tal uden navne.",
    "who_you": "• Du ser dine aftaler med /next og dine mål med /goals.",
    "who_telegram": "Beskederne sendes gennem Telegram. Skriv derfor aldrig CPR-nummer her. Du kan altid sige /stop.",
    "language": "Hvilket sprog skal jeg skrive på?",
    "language_da": "Dansk",
    "language_en": "English",
    "language_chosen": "Så skriver jeg dansk til dig.",
    "joined": "<b>{name}</b> er med i Snoren nu og får sine aftaler der.",
    "blocked": "<b>{name}</b> kan ikke længere få beskeder fra Snoren. Ring, og find ud af, om det var meningen.",
    "stopped": (
        "<b>{name}</b> har sagt stop til Snoren og får ikke flere beskeder. Aftalerne gælder stadig: ring i stedet."
    ),
    "see_citizen": "Se {name}",
}
