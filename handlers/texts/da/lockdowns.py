"""Hele programmet står stille i en periode."""

SENTENCES = {
    "command": "Luk hele programmet i en periode, eller åbn det igen",
    "ask_start": "Fra hvilken dag holder hele programmet lukket? ({month})",
    "ask_last": "Lukket fra {start}. Hvilken dag er den sidste? ({month})",
    "sure": "Hele programmet holder lukket fra {start} til og med {last}. Snoren tæller ikke i de dage.",
    "citizens.one": "{n} borger får besked, én gang.",
    "citizens.other": "{n} borgere får besked, én gang.",
    "booked.one": "{n} aftale ligger i de dage, hos {colleagues} kollega.",
    "booked.other": "{n} aftaler ligger i de dage, hos {colleagues} af kollegerne.",
    "yes": "Ja, luk",
    "yes_off": "Luk, og aflys aftalerne",
    "yes_stand": "Luk, og lad aftalerne stå",
    "standing": "🔒 Hele programmet holder lukket fra {start} til og med {last}. Snoren står stille for alle.",
    "lift": "Fortryd, eller åbn igen",
    "lifted": "✅ Lukningen fra {start} er taget af, og snoren tæller igen. Aftaler, der er aflyst, skal bookes på ny.",
    "again": "Vælg andre dage",
    "closed": "Vi holder lukket fra {start} til og med {last}. Du behøver ikke gøre noget.",
    "open": "Vi har åbent igen. Din mentor finder en tid med dig.",
}
