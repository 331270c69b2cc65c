"""Invitationer, velkomst og hjælp."""

SENTENCES: dict[str, str] = {
    "command_help": "Se, hvad jeg kan for dig",
    "command": "Invitér en borger eller en kollega",
    "help_line": "/{command} – {does}",
    "hello": "Hej {name}!",
    "first_see_next": "Brug knapperne nederst: der ser du din næste aftale.",
    "first_invite_staff": "Begynd med at invitere den første mentor: /invite",
    "first_invite_citizen": "Begynd med at invitere din første borger: /invite",
    "first_today": "Se, hvad der venter på dig: /today",
    "first_results": "Se, hvordan det går med indsatsen: /results",
    "first_help": "Se, hvad jeg kan for dig: /help",
    "consent": (
        "<b>Hej! {mentor} har inviteret dig til Snoren.</b>\n"
        "Jeg er en robot. Jeg husker jeres aftaler og de små skridt, I bliver enige om.\n\n"
        "<b>Det gemmer jeg</b>\n"
        "• dit navn og denne chat\n"
        "• dine aftaler, og om de blev til noget\n"
        "• dine delmål, og hvordan det går med dem\n"
        "• din mentors korte noter og dine pauser\n\n"
        "<b>Det kan andre se</b>\n"
        "• {mentor} ser det hele\n"
        "• de kolleger, der også hjælper dig, ser dit navn og det, de selv skal gøre\n"
        "• lederen ser tal, og navnet på dem, hvor noget er for sent, på pause eller uden næste aftale\n"
        "• de, der undersøger, om indsatsen virker, ser tal uden navne\n\n"
        "Du bestemmer selv og kan altid sige stop med /stop. Skriv aldrig dit CPR-nummer her.\n\n"
        "<b>Vil du være med?</b>"
    ),
    "yes": "Ja, jeg vil gerne være med",
    "no": "Nej tak",
    "declined": "Det er helt i orden. Jeg skriver ikke til dig. Fortryder du, så åbn linket igen.",
    "already": "Det link er brugt eller udløbet, men du er med allerede.",
    "joined": "Velkommen, {name}! Godt, du er med. Jeg skriver til dig, når der er en aftale.",
    "choose": "Hvem vil du invitere?",
    "choose_citizen": "En borger",
    "choose_staff": "En kollega",
    "choose_open": "Åbne links ({n})",
    "citizens": "Hvem skal have et link?",
    "citizens_none": "Alle dine borgere er med. Har du fået en ny?",
    "new_citizen": "Ny borger",
    "ask_citizen_name": "Hvad hedder borgeren? Skriv navnet her. Ikke CPR-nummer.",
    "ask_roles": "Vælg en eller flere roller. Skriv så kollegaens navn her i chatten.",
    "ask_name": "Roller: <b>{roles}</b>\nSkriv nu kollegaens navn her i chatten – eller vælg flere roller.",
    "roles_first": "Vælg mindst én rolle, og skriv så navnet igen.",
    "chosen": "✓ {role}",
    "link": "✅ Et link til <b>{name}</b>:\n<code>{link}</code>",
    "link_staff": "✅ Et link til <b>{name}</b> ({roles}):\n<code>{link}</code>",
    "link_rules": ("Det virker én gang, til og med {day}. Giv det kun til {name}: den, der åbner det, kommer ind."),
    "copy_link": "Kopiér linket",
    "copy_text": "Kopiér en besked",
    "share": "Send i Telegram",
    "revoke": "Træk linket tilbage",
    "text_citizen": (
        "Hej {name}. Her er dit link til Snoren, så du kan se vores aftaler i Telegram. Åbn det, og tryk Start: {link}"
    ),
    "text_staff": "Hej {name}. Her er dit link til Snoren. Åbn det i Telegram, og tryk Start: {link}",
    "first_appointment": "Book den første aftale",
    "open": "<b>Links, der stadig virker</b>",
    "open_none": "Der er ingen åbne links.",
    "open_citizen": "• {name} (borger), til og med {day}",
    "open_staff": "• {name} (kollega), til og med {day}",
    "revoke_one": "Træk tilbage: {name}",
    "revoked": "Linket er trukket tilbage.",
    "role_mentor": "mentor",
    "role_caseworker": "sagsbehandler",
    "role_company_consultant": "virksomhedskonsulent",
    "role_internship_lead": "praktikleder",
    "role_cv_officer": "CV-medarbejder",
    "role_coordinator": "fagkoordinator",
    "role_lead": "leder",
    "role_evaluator": "evaluator",
    "role_administrator": "administrator",
}
