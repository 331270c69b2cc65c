"""What was filled in or handed in on paper."""

SENTENCES = {
    "say_progress_form": "Filled in on paper",
    "say_preparatory_plan": "The plan is handed in",
    "beside_progress_form": "Form: {name}",
    "beside_preparatory_plan": "Plan: {name}",
    "ask_progress_form": "When did you and <b>{name}</b> fill in the progress form on paper?",
    "ask_preparatory_plan": "When was the preparatory plan for <b>{name}</b> handed in?",
    "today": "Today",
    "recorded_progress_form": "✅ The progress form of <b>{name}</b> was filled in on paper on {day}.",
    "recorded_preparatory_plan": "✅ The preparatory plan for <b>{name}</b> was handed in on {day}.",
    "undo": "Undo",
    "taken_back": "That is taken back. The deadline of <b>{name}</b> counts again.",
}
