"""What every conversation says."""

SENTENCES = {
    "when": "{day} at {clock}",
    "back": "‹ Back",
    "today": "Today",
    "my_day": "‹ My day",
    "stranger": (
        "Hello! I am Snoren, and I only help people in a programme. "
        "If your mentor or your lead has given you a link, open it and press Start."
    ),
    "unknown_command": "I do not know that command. Write /help to see what I can do.",
    "unexpected_text": (
        "I have not asked for anything, so what you wrote has not been kept. If it is about a citizen, delete it from "
        "this chat. Press a button, or write /help."
    ),
    "text_only": "I can only read text and button presses – not pictures, sound or files.",
    "went_wrong": "Something went wrong on my side. Please try again shortly.",
    "not_saved": "I could not save it. Please try again shortly.",
    "help_title": "<b>What I can do for you</b>",
    "help_empty": "You have no tasks with me yet. Talk to your lead.",
    "why": "Why?",
    "delete_yourself": "I could not delete your message. Delete it yourself here in the chat.",
    "number_after": "It stood after “{before}”.",
    "number_first": "It stood at the beginning.",
    "rest": "Here is the rest, for you to send again:",
    "whole": "Here it is, for you to change and send again:",
    "copy_rest": "Copy the text",
    "whose": "You have answered something else meanwhile. What is “{text}”?",
    "whose_check_in_note": "A note about {name}",
    "whose_check_in_goal": "New sub-goal: {name}",
    "whose_staff_name": "A colleague's name",
    "whose_citizen_name": "A new citizen's name",
    "whose_citizen_rename": "A new name for {name}",
    "whose_referral_case": "A case number",
    "whose_shop_detail": "What you wrote about a shop",
    "whose_shop_hours": "Hours a week in a shop",
    "whose_observation": "A line about {name}",
    "whose_appointment_place": "The place: {name}",
    "whose_own_phone": "My phone number",
    "whose_company_name": "A new company's name",
    "whose_company_detail": "Facts about a company",
    "whose_company_search": "Search for a company",
    "whose_flex_reason": "The rehabilitation team's reason",
    "whose_company_note": "A line about a follow-up",
    "whose_broadcast_text": "A message to several",
    "whose_decision_text": "A decision of a case conference",
    "whose_none": "Something else",
    "whose_settled": "Thank you, now I know.",
    "whose_back": "I have not kept it. Here it is again:",
    "delete_number": (
        "There was a personal number (CPR) in your message. It is not stored, but I could not delete it: "
        "delete it yourself here in the chat."
    ),
}
