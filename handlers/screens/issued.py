"""Of which day the numbers are, where newer data wait for the next issue."""

from datetime import date

from handlers.texts import Words
from models.rules import issuing
from models.rules.issuing import Waits


def since(on: date, waits: Waits, words: Words) -> str:
    """When what is shown was issued, and what a new issue waits for."""
    next_on = words.numbers.day(issuing.next_on(on))
    return words(f"evaluation.issued_{waits}", day=words.numbers.day(on), next=next_on)
