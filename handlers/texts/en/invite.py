"""Invitations, welcome and help."""

SENTENCES: dict[str, str] = {
    "command_help": "See what I can do for you",
    "command": "Invite a citizen or a colleague",
    "help_line": "/{command} – {does}",
    "hello": "Hello {name}!",
    "first_see_next": "Use the buttons below: there you see your next appointment.",
    "first_invite_staff": "Begin by inviting the first mentor: /invite",
    "first_invite_citizen": "Begin by inviting your first citizen: /invite",
    "first_today": "See what is waiting for you: /today",
    "first_results": "See how the programme is doing: /results",
    "first_help": "See what I can do for you: /help",
    "consent": (
        "<b>Hello! {mentor} has invited you to Snoren.</b>\n"
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
        "You decide, and you can always stop with /stop. Never write your CPR number here.\n\n"
        "<b>Would you like to take part?</b>"
    ),
    "yes": "Yes, I would like to take part",
    "no": "No, thank you",
    "declined": "That is quite all right. I will not write to you. If you change your mind, open the link again.",
    "already": "That link has been used or has run out, but you are here already.",
    "joined": "Welcome, {name}! Good to have you here. I write to you when there is an appointment.",
    "choose": "Whom would you like to invite?",
    "choose_citizen": "A citizen",
    "choose_staff": "A colleague",
    "choose_open": "Open links ({n})",
    "citizens": "Who should have a link?",
    "citizens_none": "All your citizens have joined. Do you have a new one?",
    "new_citizen": "New citizen",
    "ask_citizen_name": "What is the citizen's name? Write it here. Not a CPR number.",
    "ask_roles": "Choose one or more roles. Then write your colleague's name here in the chat.",
    "ask_name": "Roles: <b>{roles}</b>\nNow write your colleague's name here in the chat – or choose more roles.",
    "roles_first": "Choose at least one role, then write the name again.",
    "chosen": "✓ {role}",
    "link": "✅ A link for <b>{name}</b>:\n<code>{link}</code>",
    "link_staff": "✅ A link for <b>{name}</b> ({roles}):\n<code>{link}</code>",
    "link_rules": "It works once, up to and including {day}. Give it to {name} only: whoever opens it is let in.",
    "copy_link": "Copy the link",
    "copy_text": "Copy a message",
    "share": "Send in Telegram",
    "revoke": "Withdraw the link",
    "text_citizen": (
        "Hello {name}. Here is your link to Snoren, with our appointments in Telegram. Open it and press Start: {link}"
    ),
    "text_staff": "Hello {name}. Here is your link to Snoren. Open it in Telegram and press Start: {link}",
    "first_appointment": "Book the first appointment",
    "open": "<b>Links that still work</b>",
    "open_none": "There are no open links.",
    "open_citizen": "• {name} (citizen), up to and including {day}",
    "open_staff": "• {name} (colleague), up to and including {day}",
    "revoke_one": "Withdraw: {name}",
    "revoked": "The link is withdrawn.",
    "role_mentor": "mentor",
    "role_caseworker": "caseworker",
    "role_company_consultant": "company consultant",
    "role_internship_lead": "internship lead",
    "role_cv_officer": "CV officer",
    "role_coordinator": "coordinator",
    "role_lead": "lead",
    "role_evaluator": "evaluator",
    "role_administrator": "administrator",
}
