"""Every sentence exists in both languages, fits its place, and is used."""

import ast
from datetime import date
from pathlib import Path

import pytest

from analytics.tables.words import placeholders
from handlers import texts
from handlers.conversations import all_routes
from handlers.routes import Routes
from models import errors
from models.errors import RefusedError
from models.staff import Language

HANDLERS = Path(texts.__file__).parents[1]
DANISH, ENGLISH = texts.sentences(Language.DANISH), texts.sentences(Language.ENGLISH)


def keys_written_out() -> set[str]:
    """Every literal ``topic.name`` in the handlers."""
    found: set[str] = set()
    for file in HANDLERS.rglob("*.py"):
        if "texts" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                topic, _, name = node.value.partition(".")
                if topic in texts.TOPICS and name.isidentifier() and not name.endswith("_"):
                    found.add(node.value)
    return found


def test_both_languages_hold_the_same_sentences() -> None:
    assert DANISH.keys() == ENGLISH.keys()


@pytest.mark.parametrize("key", sorted(DANISH))
def test_both_languages_fill_in_the_same(key: str) -> None:
    assert placeholders(DANISH[key]) == placeholders(ENGLISH[key])


def test_every_sentence_asked_for_exists() -> None:
    plurals = {key.rpartition(".")[0] for key in DANISH if key.endswith(".one")}

    missing = {key for key in keys_written_out() if key not in DANISH and key not in plurals}

    assert not missing


def test_every_refusal_has_its_sentence() -> None:
    classes = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, RefusedError)]

    missing = [one.__name__ for one in classes if one is not RefusedError and f"problems.{one.__name__}" not in DANISH]

    assert not missing


def test_a_refusal_tells_amounts_in_thousands_and_a_day_with_its_year() -> None:
    long, closed = errors.TextTooLongError(1500, 2026), errors.FlexTrackClosedError(date(2026, 6, 30))

    assert "højst 1.500 tegn; din er 2.026" in texts.of(Language.DANISH).problem(long)
    assert texts.of(Language.DANISH).problem(closed).endswith("efter 30. juni 2026.")
    assert texts.of(Language.ENGLISH).problem(closed).endswith("after 30 June 2026.")


@pytest.fixture(scope="module")
def routes() -> Routes:
    return all_routes()


def test_every_offered_command_says_what_it_does(routes: Routes) -> None:
    described = [command.described for command in routes.commands.values() if command.described]

    assert all(key in DANISH for key in described)


def test_what_is_filled_in_is_escaped() -> None:
    assert "&lt;b&gt;" in texts.of(Language.DANISH)("check_in.saved", name="<b>")
