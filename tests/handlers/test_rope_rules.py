"""Every rule has its name, its reason and its button, also one that a lead has added."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from handlers import texts
from handlers.screens import rope as screens
from models.clock import FrozenClock
from models.database import Database
from models.queries.overdue import Page
from models.rope import Event
from models.rules.policy import RopeRule
from models.staff import Language, Role
from tests.kit import chat as kit
from tests.kit import databases, people
from tests.kit.chat import Chat
from tests.kit.people import METTE
from tests.kit.rope import deadline, settle


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", databases.every_rule())
def test_every_rule_of_the_programme_has_a_name_and_a_reason(rule: str, language: Language) -> None:
    found = texts.sentences(language)

    assert {f"rope.rule_{rule}", f"rope.why_rule_{rule}"} <= found.keys()


def test_a_rule_that_a_lead_has_added_is_called_by_the_words_of_its_key() -> None:
    assert screens.rule_name("yearly_party", texts.of(Language.DANISH)) == "Yearly party"


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_a_rule_may_count_from_has_words(language: Language) -> None:
    assert {f"rope.event_{event}" for event in Event} <= texts.sentences(language).keys()


@asynccontextmanager
async def ruled(database: Database, clock: FrozenClock, rules: dict[str, RopeRule]) -> AsyncIterator[Chat]:
    """A house with these rules."""
    rope = database.policy.rope.model_copy(update={"rules": rules})
    other = replace(database, policy=database.policy.model_copy(update={"rope": rope}))
    people.settle(other, clock.now().date())
    async with kit.opened(other, clock, people.CAST) as opened:
        yield opened


async def test_a_day_reads_well_with_every_rule_of_the_programme(database: Database, clock: FrozenClock) -> None:
    async with ruled(database, clock, databases.every_rule()) as chat:
        await chat.wait(days=7)

        shown = await chat.says(METTE, "/today")

        assert "• Karen: Udviklingsskema, senest man. 9/3" in shown.text
        assert "• Karen: Intern praktik, senest man. 16/3" in shown.text
        assert chat.labels(METTE) == [
            "Book tid: Karen",
            "Skema: Karen",
            "Check-in: Karen",
            "Se Karen",
            "Alle borgere ›",
        ]


async def test_a_rule_without_a_conversation_of_its_own_leads_to_the_citizen(
    database: Database, clock: FrozenClock
) -> None:
    async with ruled(database, clock, databases.every_rule()) as chat:
        await chat.wait(days=14)

        await chat.tap(METTE, "Karen · Intern praktik")
        shown = await chat.tap(METTE, "Se Karen")

        assert "• Intern praktik: senest mandag d. 16. marts" in shown.text


async def test_an_extended_course_says_what_was_given(sqlite: Database, clock: FrozenClock) -> None:
    async with ruled(sqlite, clock, {"programme_end": databases.every_rule()["programme_end"]}) as chat:
        settle(chat, "Karen", Event.FLEX_JOB_TRACK_CHOSEN)
        await chat.says(METTE, "/today")

        await chat.forge(METTE, f"1|rp.why|{deadline(chat, 'Karen', 'programme_end').id}|")

        shown = chat.last(METTE).text

    assert shown.splitlines()[1:4] == [
        "Forløbet skal være afsluttet senest 52 uger efter starten.",
        "Der er givet 26 uger mere.",
        "Jeg tæller fra mandag d. 2. marts, og fristen er mandag d. 30. august.",
    ]


async def test_a_rule_that_a_lead_has_added_says_what_it_is_about(sqlite: Database, clock: FrozenClock) -> None:
    added = RopeRule(counts_from=Event.JOB_BEGUN, settled_by=Event.TALK_HELD, due="2 weeks", owner=Role.MENTOR)
    async with ruled(sqlite, clock, {"first_pay_talk": added}) as chat:
        settle(chat, "Karen", Event.JOB_BEGUN)
        await chat.says(METTE, "/today")

        await chat.forge(METTE, f"1|rp.why|{deadline(chat, 'Karen', 'first_pay_talk').id}|")

        shown = chat.last(METTE).text

    assert (
        "Reglen »First pay talk« tæller fra starten på et job og giver 2 uger. Det, der klarer den: en samtale."
    ) in shown


def test_no_rule_key_makes_a_button_too_long_for_telegram() -> None:
    shown = screens.by_rule("x" * 32, Page((), 900, 9), texts.of(Language.DANISH))

    assert all(len(one.tap.encode()) <= 64 for row in shown.rows for one in row if one.tap)
