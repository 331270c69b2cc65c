"""What every conversation says."""

SENTENCES = {
    "when": "{day} kl. {clock}",
    "back": "‹ Tilbage",
    "today": "I dag",
    "my_day": "‹ Min dag",
    "stranger": (
        "Hej! Jeg er Snoren, og jeg hjælper kun folk i et forløb. "
        "Har du fået et link af din mentor eller din leder, så åbn det, og tryk Start."
    ),
    "unknown_command": "Den kommando kender jeg ikke. Skriv /help for at se, hvad jeg kan.",
    "unexpected_text": (
        "Jeg har ikke spurgt om noget, så jeg har ikke gemt det, du skrev. Handler det om en borger, så slet det her "
        "i chatten. Tryk på en knap, eller skriv /help."
    ),
    "text_only": "Jeg kan kun læse tekst og tryk på knapper – ikke billeder, lyd eller filer.",
    "went_wrong": "Noget gik galt hos mig. Prøv igen om lidt.",
    "not_saved": "Jeg fik det ikke gemt. Prøv igen om lidt.",
    "help_title": "<b>Det kan jeg for dig</b>",
    "help_empty": "Du har ingen opgaver hos mig endnu. Tal med din leder.",
    "why": "Hvorfor?",
    "delete_yourself": "Jeg kunne ikke slette din besked. Slet den selv her i chatten.",
    "number_after": "Det stod efter »{before}«.",
    "number_first": "Det stod i begyndelsen.",
    "rest": "Her er resten, så du kan sende den igen:",
    "whole": "Her er den, så du kan rette den til og sende den igen:",
    "copy_rest": "Kopiér teksten",
    "whose": "Du har svaret på noget andet imens. Hvad er »{text}«?",
    "whose_check_in_note": "Note om {name}",
    "whose_check_in_goal": "Nyt delmål: {name}",
    "whose_staff_name": "En kollegas navn",
    "whose_citizen_name": "En ny borgers navn",
    "whose_citizen_rename": "Nyt navn til {name}",
    "whose_referral_case": "Et sagsnummer",
    "whose_shop_detail": "Hvad du skrev om en butik",
    "whose_shop_hours": "Timer om ugen i en butik",
    "whose_observation": "En linje om {name}",
    "whose_appointment_place": "Stedet: {name}",
    "whose_own_phone": "Mit telefonnummer",
    "whose_company_name": "En ny virksomheds navn",
    "whose_company_detail": "Oplysninger om en virksomhed",
    "whose_company_search": "Søg efter en virksomhed",
    "whose_flex_reason": "Rehabiliteringsteamets begrundelse",
    "whose_company_note": "En linje om en opfølgning",
    "whose_broadcast_text": "En besked til flere",
    "whose_decision_text": "En beslutning fra sagssparring",
    "whose_none": "Noget andet",
    "whose_settled": "Tak, så ved jeg det.",
    "whose_back": "Jeg har ikke gemt det. Her er det igen:",
    "delete_number": (
        "Der stod et CPR-nummer i din besked. Den er ikke gemt, men jeg kunne ikke slette den: "
        "slet den selv her i chatten."
    ),
}
