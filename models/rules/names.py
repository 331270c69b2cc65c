"""Names as people type them: without the Danish letters or accents, by first name or surname."""

import re
import unicodedata
from typing import Final

_SPELT: Final = {"æ": ("ae", "a"), "ø": ("oe", "o"), "å": ("aa", "a"), "ð": ("d",), "þ": ("th",), "ß": ("ss",)}
_PLAIN: Final = {letter: spelt[0] for letter, spelt in _SPELT.items()}
_SHORT: Final = {letter: spelt[-1] for letter, spelt in _SPELT.items()}


def begins(name: str, wanted: str) -> bool:
    """Whether *wanted* is how *name*, or one of its names, begins: ``molgaard`` finds Karen Mølgaard."""
    return any(_begins(_folded(name, table), _folded(wanted, table)) for table in (_PLAIN, _SHORT)) or _begins(
        _folded(name, _SHORT).replace("aa", "a"), _folded(wanted, _SHORT).replace("aa", "a")
    )


def contains(text: str, wanted: str) -> bool:
    """Whether *wanted* stands anywhere in *text*, however it is typed: ``delmaal`` in ``Delmål``."""
    return bool(wanted.strip()) and any(_folded(wanted, table) in _folded(text, table) for table in (_PLAIN, _SHORT))


def _begins(name: str, wanted: str) -> bool:
    parts = [name[match.start() :] for match in re.finditer(r"[^\s-]+", name)]
    return bool(wanted) and any(part.startswith(wanted) for part in parts)


def _folded(text: str, table: dict[str, str]) -> str:
    spelt = "".join(table.get(letter, letter) for letter in unicodedata.normalize("NFC", text).casefold())
    bare = unicodedata.normalize("NFD", spelt)
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())
