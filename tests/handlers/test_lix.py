"""What a citizen reads is easy to read: lix of at most 30, each message and all of it together."""

import ast
import re
import string

import pytest

from handlers import texts
from models.staff import Language
from tests.handlers.test_texts import HANDLERS
from tests.kit.lix import lix

DANISH = texts.sentences(Language.DANISH)
MOST = 30
FEWEST_WORDS = 8  # of a button or a heading lix says nothing
# What colleagues read about a citizen.
_STAFF = ("citizen.staff_", "citizen.lead_")
# The appointments' sentences that stand on the citizen's own screens, and those whose keys are put together there.
_HER_SCREENS = ("appointments.py", "screens/appointments.py", "screens/own_words.py")
_PUT_TOGETHER = ("appointments.lead_", "appointments.body_", "appointments.reason_")
_FILLED_IN = {"mentor": "Lærke", "name": "Lærke", "when": "onsdag den 4 marts kl 14", "day": "onsdag den 4 marts"}
_OTHER = {"start": "mandag den 2 marts", "asked": "torsdag den 5 marts kl 10", "years": "5", "text": "Sige godmorgen"}


def on_her_screens() -> set[str]:
    """Every key of the appointments that the citizen's handlers and screens name."""
    found = set()
    for name in _HER_SCREENS:
        for node in ast.walk(ast.parse((HANDLERS / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in DANISH:
                found.add(node.value)
    return {key for key in found if key.startswith("appointments.")}


def for_citizens() -> list[str]:
    whole = {key for key in DANISH if key.startswith(("citizen.", "consent.")) and not key.startswith(_STAFF)}
    whole |= {key for key in DANISH if key.startswith("wishes.own_") or key.endswith("_own")}
    return sorted(whole | on_her_screens() | {key for key in DANISH if key.startswith(_PUT_TOGETHER)})


def read(key: str) -> str:
    names = {name for _, name, _, _ in string.Formatter().parse(DANISH[key]) if name}
    return DANISH[key].format(**{name: (_FILLED_IN | _OTHER).get(name, "Karen") for name in names})


def words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", re.sub(r"<[^>]+>", "", text)))


@pytest.mark.parametrize("key", [key for key in for_citizens() if words(read(key)) >= FEWEST_WORDS])
def test_each_message_to_a_citizen_is_easy_to_read(key: str) -> None:
    assert lix(read(key)) <= MOST


def test_all_that_citizens_read_is_easy_to_read() -> None:
    assert lix("\n".join(read(key) for key in for_citizens())) <= MOST / 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi ses.", 2.0),
        ("Vi ses i morgen. Husk madpakken.", 3 + 100 / 6),
        ("<b>Beskæftigelsesindsatsen</b>", 101.0),
        ("Kommer du\n• onsdag\n• torsdag", 4 / 3 + 25),
    ],
    ids=["short", "a long word", "one long word", "a list"],
)
def test_lix_is_bjornssons(text: str, expected: float) -> None:
    assert lix(text) == pytest.approx(expected)


def test_a_sentence_of_the_authorities_is_not() -> None:
    assert (
        lix("Vi skal hermed meddele, at sagsbehandlingen vedrørende ressourceforløbet afventer dokumentation.") > MOST
    )
