"""Other words for the commands: Danish ones beside the English, and plain words without a stroke."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from handlers import texts
from handlers.foot import KEYS
from models.staff import Language

# A word may mean one thing to a citizen and another to staff: the first that whoever says it may use.
DANISH: Final[dict[str, tuple[str, ...]]] = {
    "naeste": ("next",),
    "næste": ("next",),
    "aftale": ("next", "today"),
    "aftaler": ("next", "today"),
    "tidslinje": ("timeline",),
    "vej": ("timeline",),
    "maal": ("goals",),
    "mål": ("goals",),
    "hvem": ("who",),
    "samtykke": ("consent",),
    "ring": ("call",),
    "pause": ("pause",),
    "sprog": ("language",),
    "stop": ("stop",),
    "hjaelp": ("help",),
    "hjælp": ("help",),
    "idag": ("today", "next"),
    "i_dag": ("today", "next"),
    "dagen": ("today", "next"),
    "borgere": ("citizens",),
    "borger": ("citizen",),
    "samtale": ("checkin",),
    "tjekind": ("checkin",),
    "inviter": ("invite",),
    "invitér": ("invite",),
    "snor": ("rope",),
    "snoren": ("rope",),
    "resultater": ("results",),
    "resultat": ("results",),
    "kolleger": ("staff",),
    "medarbejdere": ("staff",),
    "haandbog": ("handbook",),
    "håndbog": ("handbook",),
    "kalender": ("calendar",),
    "rapport": ("report",),
    "metoden": ("fidelity", "handbook"),
    "henvis": ("refer",),
    "syg": ("ill",),
    "butik": ("shop", "shops"),
    "butikken": ("shop", "shops"),
    "butikker": ("shops", "shop"),
    "fremmoede": ("shop",),
    "fremmøde": ("shop",),
    "henvisning": ("refer",),
    "henvisninger": ("refer", "screen"),
    "visitation": ("screen",),
    "screening": ("screen",),
    "lodtraekning": ("draw",),
    "lodtrækning": ("draw",),
    "lod": ("draw",),
    "saml": ("join",),
    "virksomheder": ("companies",),
    "virksomhed": ("companies",),
    "match": ("match",),
    "oensker": ("wishes",),
    "ønsker": ("wishes",),
}
# What is also understood without a stroke, where the message says nothing else.
PLAIN: Final[dict[str, tuple[str, ...]]] = {
    "i dag": ("today", "next"),
    "min dag": ("today", "next"),
    "mine borgere": ("citizens",),
    "mine aftaler": ("next", "today"),
    "næste aftale": ("next",),
    "hvornår": ("next",),
    "hvornår er min næste aftale": ("next",),
    "stop nu": ("stop",),
    "stopp": ("stop",),
    "afmeld": ("stop",),
    "ring til mig": ("call",),
    "ring mig op": ("call",),
    "sproget": ("language",),
    "engelsk": ("language",),
    "english": ("language",),
    "dansk": ("language",),
    "danish": ("language",),
    "help": ("help",),
    "next": ("next",),
    "goals": ("goals",),
    "language": ("language",),
    "call me": ("call",),
    "my goals": ("goals",),
    "min vej": ("timeline",),
    "when": ("next",),
    "consent": ("consent",),
    "menu": ("help",),
    "start": ("start",),
    "hej": ("start",),
    "hello": ("start",),
    "hi": ("start",),
}
# How a citizen's menu names the commands in Danish; Telegram takes a to z alone.
_INDANISH: Final[dict[str, str]] = {
    "next": "naeste",
    "goals": "maal",
    "who": "hvem",
    "consent": "samtykke",
    "ill": "syg",
    "call": "ring",
    "language": "sprog",
    "wishes": "oensker",
    "help": "hjaelp",
}


def commands(word: str) -> Sequence[str]:
    """The commands that ``/word`` may mean, the likeliest first."""
    name = unicodedata.normalize("NFC", word).lower()
    return (name, *DANISH.get(name, ()))


def plain(text: str) -> Sequence[str]:
    """The commands that a whole message means: a plain word, or a key's label; none for anything else."""
    said = _bare(text)
    return _labels().get(said) or PLAIN.get(said) or DANISH.get(said) or ()


def shown(name: str, language: Language) -> str:
    """How a citizen's menu names the command."""
    return _INDANISH.get(name, name) if language is Language.DANISH else name


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """Each key of every language: the label that was sent goes on working after another language is chosen."""
    names = [name for row in KEYS for name in row]
    return {_bare(texts.of(one).label(f"citizen.key_{name}")): (name,) for one in Language for name in names}


def _bare(text: str) -> str:
    """Small letters without signs around and between the words."""
    kept = "".join(sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFC", text).casefold())
    return " ".join(kept.split())
