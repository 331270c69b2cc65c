"""The citizen's own: next step, goals, pause, stop, who sees what, and language."""

SENTENCES: dict[str, str] = {
    "command_next": "See your next appointment",
    "command_goals": "See your goals",
    "command_pause": "Ask for a pause",
    "command_who": "See who can see what about you",
    "command_language": "Choose language: Danish or English",
    "command_stop": "Stop using Snoren",
    "next_none": "You have no appointment right now.",
    "next_told": "{mentor} knows and can book a new time for you.",
    "next_ask": "If you would like one, write to or call {mentor}.",
    "next_paused": "You are taking a pause up to and including {day}. Take care until then.",
    "next_paused_open": "You are taking a pause. Take care until then.",
    "goals": "<b>What you are working on</b>",
    "goals_none": "You have no goals right now. You and {mentor} find them together.",
    "goals_nobody": "You have no goals right now.",
    "goal": "• {text}\n   <i>{area}: {moved}, {day}</i>",
    "reached": "<b>What you have reached</b> 🎉",
    "reached_goal": "✓ {text}\n   <i>{day}</i>",
    "goals_more": "… and {n} more. Ask your mentor if you would like to see them all.",
    "moved_new": "new",
    "moved_back": "one step back – it happens",
    "moved_same": "as before",
    "moved_forward": "one step forward",
    "moved_reached": "reached",
    "area_personal": "personal",
    "area_social": "with others",
    "area_professional": "work",
    "area_health": "health",
    "area_opportunities": "opportunities",
    "pause_ask": "Do you need a pause? Say why, and I will ask {mentor}.",
    "pause_nobody": "You have no mentor right now, so there is nobody to ask.",
    "pause_asked": "You have asked {mentor} for a pause. You get the answer here.",
    "pause_runs": "You have a pause up to and including <b>{day}</b>.",
    "pause_runs_open": "You have a pause until you and {mentor} agree otherwise.",
    "pause_longer": "Ask for a longer pause",
    "pause_sick_leave": "I am ill",
    "pause_holiday": "Holiday",
    "pause_moved": "I am moving",
    "pause_other": "Something else",
    "pause_granted": (
        "There is an answer to what you asked.\nYou have a pause up to and including <b>{day}</b>. See you after."
    ),
    "pause_declined": (
        "There is an answer to what you asked.\n{mentor} would like to talk with you first. Write to or call {mentor}."
    ),
    "pause_ended": "There is news for you.\nYour pause is over. Write /next to see what comes next.",
    "staff_pause": "<b>{name}</b> asks for a pause.\nReason: {reason}.",
    "staff_pause_sick_leave": "ill",
    "staff_pause_holiday": "holiday",
    "staff_pause_lockdown": "lockdown",
    "staff_pause_moved": "moving",
    "staff_pause_other": "something else",
    "weeks.one": "{n} week",
    "weeks.other": "{n} weeks",
    "pause_decline": "No, let us talk",
    "staff_granted": (
        "<b>{name}</b> has a pause from {start} up to and including {day}. Snoren does not count meanwhile."
    ),
    "staff_open_pause": "<b>{name}</b> has a pause from {start}, without an end. Snoren does not count meanwhile.",
    "staff_over": "<b>{name}</b>'s pause is over. Snoren counts again.",
    "staff_declined": "<b>{name}</b> is being told that you should talk first.",
    "pause_meetings": "⚠️ These appointments fall within the pause and still stand:",
    "pause_call_off": "Call them off",
    "pause_end": "End the pause now",
    "stop_ask": (
        "<b>Do you want to stop using Snoren?</b>\n"
        "• I will not write to you any more and forget this chat.\n"
        "• {mentor} is told that you have stopped here.\n"
        "• Your appointments still stand. You will have to remember them yourself.\n"
        "• What has been written about your course stays with {mentor}.\n"
        "You are still taking part in the programme. To use Snoren again, ask for a new link."
    ),
    "your_mentor": "your mentor",
    "stop_yes": "Yes, stop",
    "stop_no": "‹ No, stay here",
    "stop_done": "It has stopped now. I will not write to you any more. Thank you – and take care.",
    "stop_stayed": "Good, then we stay here.",
    "who": "<b>Who can see what about you?</b>",
    "who_mentor": "• <b>{name}</b>, your mentor, sees your appointments, goals, pauses and the notes from your talks.",
    "who_other": "• <b>{name}</b>, {role}, sees your name and what {name} has to do.",
    "who_lead": (
        "• Leads and coordinators see numbers for everyone, and the names of those who are late, "
        "paused or without a next appointment. Not notes."
    ),
    "who_evaluator": "• Those who study whether the programme works see numbers without names.",
    "who_you": "• You see your appointments with /next and your goals with /goals.",
    "who_telegram": "Messages are sent through Telegram. So never write a CPR number here. You can always say /stop.",
    "language": "Which language should I write in?",
    "language_da": "Dansk",
    "language_en": "English",
    "language_chosen": "I will write English to you from now on.",
    "joined": "<b>{name}</b> has joined Snoren and gets appointments there.",
    "blocked": "<b>{name}</b> can no longer get messages from Snoren. Call, and find out whether it was meant.",
    "stopped": (
        "<b>{name}</b> has said stop to Snoren and gets no more messages. The appointments still stand: call instead."
    ),
    "see_citizen": "See {name}",
    "news": "There is news for you.",
    "new_mentor": "Your mentor is now <b>{name}</b>.",
    "new_mentor_next": "Your next appointment is <b>{when}</b> with {name}.",
    "pause_never": "No, not after all",
    "pause_not_asked": "Then I ask for nothing. You can write /pause at any time.",
}
