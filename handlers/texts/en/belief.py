"""Belief in a job: the quarter's question to who is responsible and to the citizen."""

SENTENCES: dict[str, str] = {
    "day.one": "• Belief in a job: {n} citizen",
    "day.other": "• Belief in a job: {n} citizens",
    "day_button": "Belief in a job · {n}",
    "morning.one": "💭 Belief in a job: answer about {n} citizen under <b>Today</b>. One tap.",
    "morning.other": "💭 Belief in a job: answer about {n} citizens under <b>Today</b>. One tap each.",
    "ask": (
        "Do you believe that <b>{name}</b> will get a job within the next year?\n"
        "A small job or a flex job counts too. Answer what you believe right now."
    ),
    "left": "{n} more after this.",
    "says_yes": "Yes",
    "says_rather": "Yes, probably",
    "says_maybe": "Perhaps",
    "says_rather_not": "Probably not",
    "says_no": "No",
    "both": "you “{own}”, the citizen “{theirs}”",
    "both_unsaid": "you “{own}”, the citizen has not answered",
    "done": "<b>Belief in a job: all is answered</b>",
    "nobody": "There is no citizen to answer about now. I ask once a quarter.",
    "fix": "Correct: {name}",
    "on_card": "💭 Belief in a job:",
    "own_open": "💭 A question for you",
    "own_ask": "Do you yourself believe that you will get a job within the next year? A small job counts too.",
    "own_seen": (
        "Answer as you feel today. Only {name} can see your answer. Others see figures of many together. "
        "You may leave it; your appointments stay as they are."
    ),
    "own_seen_nobody": "Answer as you feel today. You may leave it; your appointments stay as they are.",
    "own_pass": "Skip it",
    "own_thanks": "Thank you. You answered: <b>{said}</b>. I will ask again in three months.",
    "own_passed": "That is quite all right. I will ask again in three months.",
    "own_again": "Correct my answer",
}
