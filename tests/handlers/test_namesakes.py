"""Two citizens of one name are told apart by their number wherever one of them is chosen."""

import ast
import re
from typing import Final

from handlers.screens.room import cut
from tests.handlers.test_invite import invite_citizen
from tests.kit.chat import Chat
from tests.kit.databases import ROOT
from tests.kit.people import METTE
from tests.kit.walk import STAFF, Walk

BARE: Final = r"Karen(?!(</b>)? \(\d+\))"


async def test_inviting_a_second_one_of_a_name_warns(chat: Chat) -> None:
    await invite_citizen(chat, "karen")

    assert "Du har allerede en borger, der hedder det samme (nr. 1)" in chat.last(METTE).text


async def test_correcting_a_name_into_one_that_another_bears_warns(chat: Chat) -> None:
    await invite_citizen(chat, "Karin")
    await chat.says(METTE, "/citizen 3")
    for label in ("Ret eller afslut", "Ret navnet"):
        await chat.tap(METTE, label)

    await chat.says(METTE, "karen")

    assert "en anden, der hedder det samme (nr. 1)" in chat.last(METTE).text


async def test_inviting_another_name_does_not(chat: Chat) -> None:
    await invite_citizen(chat, "Karin")

    assert "Du har allerede en borger" not in chat.last(METTE).text


async def test_every_button_and_line_has_the_number_then(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await invite_citizen(chat, "Karen")
    seen = []
    for command in ("/citizens", "/checkin", "/citizen Karen", "/today", "/invite"):
        await chat.says(METTE, command)
        seen.append(chat.labels(METTE))
    await chat.tap(METTE, "En borger")
    seen.append(chat.labels(METTE))

    named = [label for labels in seen for label in labels if "Karen" in label]

    assert named
    assert all("(1)" in label or "(3)" in label for label in named), named


async def test_whoever_bears_a_name_alone_has_no_number_on_a_button(chat: Chat) -> None:
    await chat.says(METTE, "/citizens")

    assert chat.labels(METTE) == ["🟡 Karen"]


async def test_nowhere_in_three_weeks_does_a_bare_name_stand_for_two(walk: Walk) -> None:
    shown = {
        text
        for who in STAFF
        for text in (*walk.texts[who], *(button.label for button in walk.buttons[who]))
        if "Karen" in text and "passer på Karen. Hvem er det?" not in text  # what was searched for
    }

    kinds = (
        "Hvordan gik",
        "God morgen",
        "Mette Holm ·",
        "🏢 Karen",
        "✓ Karen",
        "📞 Karen",
        "Du skal afgøre",
        "✅ Opfølgning",
    )
    assert [kind for kind in kinds if not any(text.startswith(kind) for text in shown)] == []
    assert [text for text in shown if re.search(BARE, text)] == []


def test_a_name_too_long_for_its_button_keeps_the_number() -> None:
    assert cut("Karen Margrethe Aagaard (12)", 20) == "Karen Margreth… (12)"


def test_what_staff_read_is_asked_in_one_place() -> None:
    """Whoever calls a citizen something goes by `namesakes`; those named here greet her, search, or add the number."""
    calls = {
        file.relative_to(ROOT).as_posix()
        for folder in ("handlers", "models", "bot")
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "called"
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "calls")
    }

    assert calls == {
        "models/queries/caseload.py",
        "models/queries/colleague_view.py",
        "models/queries/people.py",
        "models/queries/timeline.py",
    }


async def test_two_of_one_name_have_their_number_however_each_is_written(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(METTE, "/citizen 1")
    for label in ("Ret eller afslut", "Ret navnet"):
        await chat.tap(METTE, label)
    await chat.says(METTE, "Åse Holm")
    for name in ("åSE holm", "Åse  HOLM"):
        await invite_citizen(chat, name)

    await chat.says(METTE, "/citizens")

    labels = {label[2:] for label in chat.labels(METTE)}
    assert labels == {"Åse Holm (1)", "åSE holm (3)", "Åse  HOLM (4)"}
