"""Samtykket: hver ordlyd, der har været, og det, der siges om det. En ordlyd, nogen har sagt ja til, ændres aldrig."""

SENTENCES: dict[str, str] = {
    "invited": "<b>Hej! {mentor} har inviteret dig til Snoren.</b>",
    "ask": "<b>Vil du være med?</b>",
    "title": "<b>Det, du kan sige ja til</b>",
    "title_given": "<b>Det har du sagt ja til</b>",
    "given": "Du sagde ja {day}.",
    "changed": "Teksten er ændret, siden du sagde ja {day}. Sådan er den nu.",
    "read": "Læs, hvad Snoren gemmer om dig",
    "read_then": "Se den gamle tekst",
    "read_now": "Se den nye tekst",
    "command": "Læs, hvad du har sagt ja til",
    "wording_2026-11": (
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
        "Du bestemmer selv og kan altid sige stop med /stop. Skriv aldrig dit CPR-nummer her."
    ),
    "wording_2026-12": (
        "Jeg er en robot. Jeg husker jeres aftaler og de små skridt, I bliver enige om.\n\n"
        "<b>Det gemmer jeg</b>\n"
        "• dit navn og denne chat\n"
        "• dine aftaler, og om du kom\n"
        "• dine mål, og hvordan det går med dem\n"
        "• din mentors korte noter og dine pauser\n"
        "• om du har bedt din mentor ringe\n"
        "Det, du selv skriver her, bliver ikke gemt.\n\n"
        "<b>Det kan andre se</b>\n"
        "• {mentor} ser det hele\n"
        "• andre, der hjælper dig, ser dit navn og det, de selv skal gøre\n"
        "• lederen ser tal, og dit navn, hvis noget er for sent, hvis du har pause eller mangler en aftale\n"
        "• de, der undersøger, om det virker, ser tal uden navne\n\n"
        "<b>Telegram</b>\n"
        "Beskederne går gennem Telegram. Det er et firma uden for Danmark, og det kan også se dem. "
        "Skriv aldrig dit CPR-nummer her.\n\n"
        "<b>Så længe bliver det gemt</b>\n"
        "I op til {years} år, efter at dit forløb er slut.\n\n"
        "<b>Du bestemmer selv</b>\n"
        "Det koster dig ikke noget at sige nej. Du er stadig med i forløbet. Så aftaler du og {mentor} det hele "
        "uden Snoren. Du kan altid sige stop: skriv <b>stop</b>."
    ),
    "wording_2027-01": (
        "Jeg er en robot. Jeg husker jeres aftaler og de små skridt, I bliver enige om.\n\n"
        "<b>Det gemmer jeg</b>\n"
        "• dit navn og denne chat\n"
        "• dine aftaler, og om du kom\n"
        "• dine mål, og hvordan det går med dem\n"
        "• din mentors korte noter og dine pauser\n"
        "• om du har bedt din mentor ringe\n"
        "• det arbejde, du gerne vil have, og det, der skal tages hensyn til\n"
        "Det, du selv skriver her, bliver ikke gemt.\n\n"
        "<b>Det kan andre se</b>\n"
        "• {mentor} ser det hele\n"
        "• andre, der hjælper dig, ser dit navn og det, de selv skal gøre\n"
        "• den, der finder et arbejde til dig, ser også, hvad du ønsker og har brug for, og taler med stedet om det\n"
        "• lederen ser tal, og dit navn, hvis noget er for sent, hvis du har pause eller mangler en aftale\n"
        "• de, der undersøger, om det virker, ser tal uden navne\n\n"
        "<b>Telegram</b>\n"
        "Beskederne går gennem Telegram. Det er et firma uden for Danmark, og det kan også se dem. "
        "Skriv aldrig dit CPR-nummer her.\n\n"
        "<b>Så længe bliver det gemt</b>\n"
        "I op til {years} år, efter at dit forløb er slut.\n\n"
        "<b>Du bestemmer selv</b>\n"
        "Det koster dig ikke noget at sige nej. Du er stadig med i forløbet. Så aftaler du og {mentor} det hele "
        "uden Snoren. Du kan altid sige stop: skriv <b>stop</b>."
    ),
}
