"""Consent: every wording there has been, and what is said about it. A wording that was agreed to is never changed."""

SENTENCES: dict[str, str] = {
    "invited": "<b>Hello! {mentor} has invited you to Snoren.</b>",
    "ask": "<b>Would you like to take part?</b>",
    "title": "<b>What you can agree to</b>",
    "title_given": "<b>What you have agreed to</b>",
    "given": "You agreed on {day}.",
    "changed": "The text has changed since you agreed on {day}. This is how it reads now.",
    "read": "Read what Snoren keeps about you",
    "read_then": "See the old text",
    "read_now": "See the new text",
    "command": "Read what you have agreed to",
    "wording_2026-11": (
        "I am a robot. I remember your appointments and the small steps that the two of you agree on.\n\n"
        "<b>What I store</b>\n"
        "• your name and this chat\n"
        "• your appointments, and whether they took place\n"
        "• your sub-goals, and how they are going\n"
        "• your mentor's short notes, and your pauses\n\n"
        "<b>What others can see</b>\n"
        "• {mentor} sees all of it\n"
        "• the colleagues who also help you see your name and what they themselves have to do\n"
        "• the lead sees numbers, and the names of those who are late, paused or without a next appointment\n"
        "• those who study whether the programme works see numbers without names\n\n"
        "You decide, and you can always stop with /stop. Never write your CPR number here."
    ),
    "wording_2026-12": (
        "I am a robot. I remember your appointments and the small steps that you agree on.\n\n"
        "<b>This is what I keep</b>\n"
        "• your name and this chat\n"
        "• your appointments, and whether you came\n"
        "• your goals, and how they are going\n"
        "• your mentor's short notes and your pauses\n"
        "• whether you have asked your mentor to call\n"
        "What you write here yourself is not kept.\n\n"
        "<b>This is what others can see</b>\n"
        "• {mentor} sees all of it\n"
        "• others who help you see your name and what they have to do themselves\n"
        "• the lead sees numbers, and your name if something is late, if you have a pause or no appointment\n"
        "• those who study whether it works see numbers without names\n\n"
        "<b>Telegram</b>\n"
        "The messages go through Telegram. That is a company outside Denmark, and it can see them too. "
        "Never write your CPR number here.\n\n"
        "<b>How long it is kept</b>\n"
        "For up to {years} years after your course has ended.\n\n"
        "<b>You decide</b>\n"
        "Saying no costs you nothing. You are still part of the programme. Then you and {mentor} arrange it all "
        "without Snoren. You can always say stop: write <b>stop</b>."
    ),
    "wording_2027-01": (
        "I am a robot. I remember your appointments and the small steps that you agree on.\n\n"
        "<b>This is what I keep</b>\n"
        "• your name and this chat\n"
        "• your appointments, and whether you came\n"
        "• your goals, and how they are going\n"
        "• your mentor's short notes and your pauses\n"
        "• whether you have asked your mentor to call\n"
        "• the work you would like, and what has to be considered there\n"
        "What you write here yourself is not kept.\n\n"
        "<b>This is what others can see</b>\n"
        "• {mentor} sees all of it\n"
        "• others who help you see your name and what they have to do themselves\n"
        "• whoever finds work for you also sees what you wish and need, and talks with the workplace about it\n"
        "• the lead sees numbers, and your name if something is late, if you have a pause or no appointment\n"
        "• those who study whether it works see numbers without names\n\n"
        "<b>Telegram</b>\n"
        "The messages go through Telegram. That is a company outside Denmark, and it can see them too. "
        "Never write your CPR number here.\n\n"
        "<b>How long it is kept</b>\n"
        "For up to {years} years after your course has ended.\n\n"
        "<b>You decide</b>\n"
        "Saying no costs you nothing. You are still part of the programme. Then you and {mentor} arrange it all "
        "without Snoren. You can always say stop: write <b>stop</b>."
    ),
}
