"""Skånehensyn: det, en virksomhed kan give, og det, der er aftalt."""

SENTENCES: dict[str, str] = {
    "button": "Skånehensyn",
    "gives": "Kan give: {said}",
    "gives_none": "Giver ingen skånehensyn",
    "none": "Ingen: de vil ikke give skånehensyn",
    "agreed": "Skånehensyn i aftalen:",
    "held": "• {said}",
    "not_offered": "⚠️ {said}: virksomheden har ikke sagt, at den kan",
    "kept": "(holdt {day})",
    "missing": "(manglede {day})",
    "ask_gives": "🤝 Hvad kan <b>{company}</b> tage hensyn til? Tryk på alt, der passer.",
    "ask_agreed": "🤝 Hvad er aftalt for <b>{name}</b> hos {company}? Tryk på alt, der passer.",
    "all_kept": "Hensyn holdes",
    "one_missing": "Et mangler",
    "which_missing": "Hvilket hensyn mangler hos <b>{company}</b> for <b>{name}</b>?",
    "heard_kept": "🤝 De aftalte hensyn holdes.",
    "heard_missing": "⚠️ Mangler: {said}.",
    "mentor_told": "Mentor får besked.",
    "told_missing": "🤝 <b>{name}</b>: noget af det, der er aftalt, mangler.",
    "told_which": "{said} hos {company}, hørt {day}.",
    "see_agreement": "Se aftalen",
}
