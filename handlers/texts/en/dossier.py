"""The description for the preparatory plan."""

SENTENCES = {
    "command": "Description for the preparatory plan",
    "button": "Get the description",
    "nobody": "None of your citizens is on the flex-job track.",
    "whose": "Whom is the description to be about?",
    "sent": (
        "The description is gathered from what you have written. Read it, correct it in Word, and write your "
        "assessment at the end. Then tap here."
    ),
    "sent_to_read": "The description is gathered from what you have written. The caseworker corrects and approves it.",
    "file_name": "description",
    "sign": "✅ I have read and corrected it",
    "signed": "The description was read and corrected by {name} on {day}.",
    "unsign": "Undo: not read",
    "not_made": "The file could not be made just now.",
    "again": "Try again",
}
