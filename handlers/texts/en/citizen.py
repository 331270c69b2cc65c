"""The citizen's own: next step, goals, pause, stop, who sees what, and language."""

SENTENCES: dict[str, str] = {
    "command_next": "See your next appointment",
    "command_goals": "See your goals",
    "command_pause": "Ask for a pause",
    "command_call": "Ask your mentor to call you",
    "key_next": "My next appointment",
    "key_goals": "My goals",
    "key_who": "Who sees what",
    "key_call": "Call me",
    "keys_here": (
        "Use the buttons below whenever you like. You can also write a word: <b>pause</b>, <b>language</b>, "
        "<b>stop</b> or <b>help</b>."
    ),
    "help": "<b>What I can do for you</b>",
    "help_line": "• <b>{key}</b>: {does}",
    "help_next": "see when you have an appointment, and answer it",
    "help_goals": "see what you are working on, and what you have reached",
    "help_who": "see who can see what about you",
    "help_call": "ask your mentor to call you",
    "help_words": "You can also write a word: <b>pause</b>, <b>language</b> or <b>stop</b>.",
    "emergency": "Is it urgent? Call:",
    "emergency_one": "📞 {number}, {when}",
    "words_unread": "Thank you for writing. I am a robot. {mentor} cannot see what you write here, and it is not kept.",
    "words_unread_nobody": (
        "Thank you for writing. I am a robot. Nobody can see what you write here, and it is not kept."
    ),
    "words_wordless": (
        "Thank you. I am a robot and cannot see or hear what you send. {mentor} cannot see it here either."
    ),
    "words_wordless_nobody": "Thank you. I am a robot and cannot see or hear what you send.",
    "words_call": "Would you like to talk with {mentor}? Tap, and I ask {mentor} to call you.",
    "words_waits": "I have asked {mentor} to call you.",
    "words_which": "Which appointment is it?",
    "words_comes": "Are you coming <b>{when}</b>? Tap here, and {name} can see it.",
    "words_has_said": "You have said that you are coming <b>{when}</b>. {name} can see it.",
    "words_cannot": "Can you not come <b>{when}</b>? Tap here, and {name} is told.",
    "words_sick": "Are you ill? Tap here, and {name} is told that you are not coming <b>{when}</b>.",
    "words_yes": "✓ Yes, I am coming",
    "words_sick_yes": "Yes, I am ill",
    "words_no": "No, it is something else",
    "words_for_comes": "✓ I am coming {when}",
    "words_for_cannot": "I cannot come {when}",
    "words_for_sick": "I am ill {when}",
    "words_for_any": "The appointment {when}",
    "call_me": "Ask {mentor} to call me",
    "call_ask": "Shall {mentor} call you?",
    "call_no": "‹ No, thank you",
    "call_nobody": "You have no mentor right now, so there is nobody I can ask to call.",
    "call_told": "{mentor} has been asked to call you {day}.",
    "call_tells": "{mentor} is being asked now to call you {day}.",
    "call_will_tell": "We are closed now. {mentor} will be asked {when} to call you.",
    "call_to_lead": "{mentor} cannot get a message from me right now. The lead is told instead.",
    "call_today": "today",
    "call_on": "on {day}",
    "call_not_needed": "No longer needed",
    "call_withdrawn": "Good. Then nobody calls. Tell me again whenever you like.",
    "call_not_asked": "Good. Then I ask nobody to call.",
    "call_missed": "{mentor} has called you but did not get through. Keep an eye on your phone.",
    "call_done": "I have called",
    "call_unreached": "I do not get through",
    "staff_call": "📞 <b>{name}</b> asks you to call.\nAsked {when}.",
    "staff_call_again": "📞 <b>{name}</b> is still waiting for your call.\nAsked {when}.",
    "staff_call_tried.one": "You have tried once.",
    "staff_call_tried.other": "You have tried {n} times.",
    "staff_call_called": "✅ <b>{name}</b> has been called.",
    "staff_call_withdrawn": "<b>{name}</b> has said that it is no longer needed.",
    "lead_call": "📞 <b>{name}</b> asked for a call {when}. {mentor} has not said that the call was made.",
    "lead_call_nobody": "📞 <b>{name}</b> asked for a call {when}, but has no mentor.",
    "command_who": "See who can see what about you",
    "command_language": "Choose language: Danish or English",
    "command_stop": "Stop using Snoren",
    "next_later": "You also have an appointment with {name} on <b>{when}</b>.",
    "next_none": "You have no appointment right now.",
    "next_told": "{mentor} knows and can book a new time for you.",
    "next_ask": "Would you like one? Tap <b>Call me</b>, and I ask {mentor} to call.",
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
    "pause_runs": "You have a pause up to and including <b>{day}</b>.",
    "pause_runs_open": "You have a pause until you and {mentor} agree otherwise.",
    "pause_longer": "Ask for a longer pause",
    "pause_sick_leave": "I am ill",
    "pause_holiday": "Holiday",
    "pause_moved": "I am moving",
    "pause_other": "Something else",
    "pause_asked": (
        "You have asked {mentor} for a pause from {start} up to and including {day}. You get the answer here."
    ),
    "pause_asked_open": "You have asked {mentor} for a pause from {start}. You get the answer here.",
    "pause_granted": (
        "There is news for you.\nYou have a pause from {start} up to and including <b>{day}</b>. See you after."
    ),
    "pause_declined": (
        "There is news for you.\n{mentor} would like to talk with you about your pause first. Tap <b>Call "
        "me</b>, or call yourself."
    ),
    "pause_ended": "There is news for you.\nYour pause is over. Tap <b>My next appointment</b> to see what comes next.",
    "pause_not_asked": "Good. Then I do not ask. You can always write <b>pause</b>.",
    "pause_comes": "You have a pause from {start} up to and including <b>{day}</b>.",
    "pause_another": "Ask for one more pause",
    "pause_until": "The pause begins on <b>{start}</b>. How long is it to be?",
    "pause_weeks.one": "{n} week, to {day}",
    "pause_weeks.other": "{n} weeks, to {day}",
    "pause_last": "Choose the last day",
    "pause_unknown": "I do not know",
    "pause_begin": "Begin on another day",
    "pause_pick_start": "On which day does the pause begin?\n<b>{month}</b>",
    "pause_pick_last": "The pause begins on {start}. What is its last day?\n<b>{month}</b>",
    "pause_kept": "You still have these appointments during the pause:",
    "pause_meeting": "• {when}",
    "pause_over": "Your pause is over. Good to have you back.",
    "staff_pause_days": "From {start} up to and including {day}.",
    "staff_pause_from": "From {start}, without a last day.",
    "pause_inside": "⚠️ This is booked within the pause. Move it, call it off or keep it:",
    "pause_how_long": "How long?",
    "pause_starts": "The pause of <b>{name}</b> begins on {start}.",
    "pause_to_day": "To another day",
    "pause_yes": "✓ Yes, grant the pause",
    "pause_yes_keep": "✓ Yes, keep the appointments",
    "pause_other_days": "Other days",
    "pause_move_one": "Move {when}",
    "pause_off_one": "Call off {when}",
    "pause_with": "with {name}",
    "pause_look_again": "Something has changed since. Look again.",
    "staff_pick_start": "On which day does the pause of <b>{name}</b> begin?\n<b>{month}</b>",
    "staff_pick_last": "What is the last day of the pause of <b>{name}</b>?\n<b>{month}</b>",
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
    "staff_over": "The pause of <b>{name}</b> is over. Snoren counts again.",
    "staff_declined": "<b>{name}</b> is being told that you should talk first.",
    "pause_meetings": "⚠️ These appointments fall within the pause and still stand:",
    "pause_call_off": "Call them off",
    "pause_end": "End the pause now",
    "stop_ask": (
        "<b>Do you want to stop using Snoren?</b>\n• I will not write to you any more and forget this chat.\n"
        "• {mentor} is told that you have stopped here.\n"
        "• Your appointments still stand. You will have to remember them yourself.\n"
        "• What has been written about your course stays with {mentor}.\n"
        "It costs you nothing, and you are still part of the programme. To use Snoren again, ask for a new link."
    ),
    "your_mentor": "your mentor",
    "stop_yes": "Yes, stop",
    "stop_no": "‹ No, stay here",
    "stop_said": "You have said stop.",
    "stop_done": "Now I write to you no more. Thank you, and take care.",
    "stop_stayed": "Good, then we stay here.",
    "who": "<b>Who can see what about you?</b>",
    "who_mentor": (
        "• <b>{name}</b> is your mentor and sees all of it: appointments, goals and pauses, and notes of what "
        "you talk about."
    ),
    "who_other": "• <b>{name}</b> is {role} and sees your name and what you and {name} do together.",
    "who_finds": (
        "• <b>{name}</b> is {role} and sees your name, what you wish and need at work, and what you and {name} do "
        "together. {name} talks with the workplace about it."
    ),
    "who_gathers": (
        "• <b>{name}</b> is {role} and is to write to the municipality about your flex job. So {name} can also see "
        "your goals, when you came, what the others have seen you can do, and what has to be considered."
    ),
    "who_lead": (
        "• The lead sees numbers for everyone. The lead also sees your name if something is late, if you have a "
        "pause or no appointment. Not notes."
    ),
    "who_evaluator": "• Those who study whether it works see numbers without names.",
    "who_you": "• You see your appointments, goals and wishes yourself. Tap a button below.",
    "who_telegram": (
        "The messages go through Telegram. Never write a CPR number here. You can always write <b>stop</b>."
    ),
    "language": "Which language should I write in?",
    "language_da": "Dansk",
    "language_en": "English",
    "language_chosen": "I will write English to you from now on.",
    "joined": "<b>{name}</b> has joined Snoren and gets appointments there.",
    "blocked": "<b>{name}</b> can no longer get messages from Snoren. Call, and find out whether it was meant.",
    "declined": (
        "<b>{name}</b> has said no to Snoren and gets no messages here. You can still meet: call or write about your "
        "appointments. The link still works if {name} changes her mind."
    ),
    "stopped": (
        "<b>{name}</b> has said stop to Snoren and gets no more messages. The appointments still stand: call instead."
    ),
    "see_citizen": "See {name}",
    "news_goals": "<b>What you will do now</b>",
    "news_goal": "• {text}",
    "news_reached": "✓ {text}",
    "news_all": "See all my goals",
    "news": "There is news for you.",
    "new_mentor": (
        "Your mentor is now <b>{name}</b>. Your appointments and goals come along, so you need not begin anew."
    ),
    "new_mentor_next": "Your next appointment is <b>{when}</b> with {name}.",
    "pause_never": "No, not after all",
}
