"""What a citizen means who answers in her own words: only what a button can be offered for; nothing else is read."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    COMES = "comes"
    CANNOT = "cannot"
    SICK = "sick"


@dataclass(frozen=True)
class Said:
    """*meaning* is None where nothing is understood; *brief* where the message says hardly anything else."""

    meaning: Meaning | None
    brief: bool


_BRIEF = 5  # words
_SICK = re.compile(r"\b(syg|sygdom|feber|influenza|sick|ill|fever)\b|\bsygemeld")
_CANNOT = re.compile(
    r"^(nej|næ|nope|no)\b|👎"
    r"|\b(kan|når|magter) (desværre )?(ikke|ik)( (komme|møde|nå|deltage|desværre|i|på|den|det|der|alligevel)\b|$|[.,!])"
    r"|\bkommer (desværre )?(ikke|ik)\b|\bafbud\b|\bmå aflyse\b"
    r"|\b(can't|can not|cannot) (come|make|attend|today|tomorrow)|\bnot coming\b|\b(can't|cannot)$"
)
_COMES = re.compile(
    r"^(ja|jo|jep|jeps|yes|yep|ok|okay|okey|oki|fint|super|det passer|passer fint|selvfølgelig|det gør jeg)\b"
    r"|\b(jeg|vi) kommer\b|^kommer$|\bi am coming\b|\bi'm coming\b|\bi will come\b|[👍👌✅]"
)


def said(text: str) -> Said:
    """How *text* answers an appointment."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").strip()
    brief = len(plain.split()) <= _BRIEF
    return Said(_meaning(plain, brief), brief)


def _meaning(plain: str, brief: bool) -> Meaning | None:
    if _SICK.search(plain):
        return Meaning.SICK
    if _CANNOT.search(plain):
        return Meaning.CANNOT
    return Meaning.COMES if brief and _COMES.search(plain) else None
