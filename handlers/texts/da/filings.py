"""Hvad der er udfyldt eller afleveret på papir."""

SENTENCES = {
    "say_progress_form": "Udfyldt på papir",
    "say_preparatory_plan": "Planen er afleveret",
    "beside_progress_form": "Skema: {name}",
    "beside_preparatory_plan": "Plan: {name}",
    "ask_progress_form": "Hvornår udfyldte du og <b>{name}</b> udviklingsskemaet på papir?",
    "ask_preparatory_plan": "Hvornår blev den forberedende plan for <b>{name}</b> afleveret?",
    "today": "I dag",
    "recorded_progress_form": "✅ Udviklingsskemaet for <b>{name}</b> er udfyldt på papir {day}.",
    "recorded_preparatory_plan": "✅ Den forberedende plan for <b>{name}</b> er afleveret {day}.",
    "undo": "Fortryd",
    "taken_back": "Det er taget tilbage. Fristen hos <b>{name}</b> tæller igen.",
}
