"""The whole programme stands still for a time."""

SENTENCES = {
    "command": "Close the whole programme for a time, or open it again",
    "ask_start": "From which day is the whole programme closed? ({month})",
    "ask_last": "Closed from {start}. Which day is the last? ({month})",
    "sure": "Everything is closed from {start} up to and including {last}. The rope does not count these days.",
    "citizens.one": "{n} citizen is told, once.",
    "citizens.other": "{n} citizens are told, once.",
    "booked.one": "{n} appointment lies in these days, with {colleagues} colleague.",
    "booked.other": "{n} appointments lie in these days, with {colleagues} of the colleagues.",
    "yes": "Yes, close",
    "yes_off": "Close, and call the appointments off",
    "yes_stand": "Close, and let the appointments stand",
    "standing": "🔒 Everything is closed from {start} up to and including {last}. The rope stands still for all.",
    "lift": "Undo, or open again",
    "lifted": "✅ The closing from {start} is lifted; the rope counts again. What was called off must be booked anew.",
    "again": "Choose other days",
    "closed": "We are closed from {start} up to and including {last}. You do not need to do anything.",
    "open": "We are open again. Your mentor will find a time with you.",
}
