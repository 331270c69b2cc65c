"""Skånehensyn: det, en virksomhed kan give, og det, der er aftalt."""

SENTENCES: dict[str, str] = {
    "button": "Skånehensyn",
    "gives": "Kan give: {said}",
    "agreed": "Skånehensyn i aftalen:",
    "held": "• {said}",
    "not_offered": "⚠️ {said}: virksomheden har ikke sagt, at den kan",
    "kept": "(holdt {day})",
    "missing": "(manglede {day})",
    "ask_gives": "🤝 Hvad kan <b>{company}</b> tage hensyn til? Tryk på alt, der passer.",
    "ask_agreed": "🤝 Hvad er aftalt for <b>{name}</b> hos {company}? Tryk på alt, der passer.",
}
