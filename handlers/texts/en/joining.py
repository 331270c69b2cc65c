"""Two records of one person."""

SENTENCES: dict[str, str] = {
    "command": "Join two records of one person",
    "ask_whom": (
        "<b>Join two records</b>\nThese citizens were enrolled by a mentor, and the draw does not know "
        "them. Who is on the draw's list as well?"
    ),
    "nobody": "Everybody who takes part is in the draw as well. There is nobody to join.",
    "candidates": "<b>Who on the list is {name}?</b>",
    "no_candidates": "Nobody on the draw's list fits {name}: sex, birth year or start are too different.",
    "line": "• <b>{who}</b>: {sex}, born {year}, start {start}",
    "others": "More ({n})",
    "unknown": "unknown",
    "not_started": "not started",
    "sex_woman": "woman",
    "sex_man": "man",
    "question": "<b>Is it the same person?</b>\n(with the mentor ↔ in the draw)",
    "fact": "{fact}: {one} ↔ {other}",
    "fact_name": "Name",
    "fact_case_no": "Case number",
    "fact_start": "Start",
    "fact_sex": "Sex",
    "fact_birth_year": "Born",
    "fact_mentor": "Mentor",
    "fact_cohort": "Cohort",
    "what_happens": (
        "If you say yes, the citizen gets case number {case_no} and all that belongs to it. Name, chat "
        "and start with the mentor stay. You can undo it for a day."
    ),
    "yes": "Yes, the same person",
    "no": "No, show the others",
    "joined": "✅ <b>{name}</b> and case <b>{case_no}</b> are one person now.",
    "undo": "Undo",
    "undo_of": "Undo: {name}",
    "to_overview": "Everybody",
}
