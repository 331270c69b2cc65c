"""The whole slice in a real browser, against a real `snoren run`, on a phone and on a desk at once."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.browser import walk as story
from tests.browser.walk import NEXT_TALK, Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


async def test_two_weeks_of_the_programme_at_the_page(phone: Walk, desk: Walk) -> None:
    async def both(step: Callable[[Walk], Awaitable[None]]) -> None:
        await asyncio.gather(step(phone), step(desk))

    await both(holds_a_talk)
    await both(edits_and_undoes)
    await both(confirms)
    await phone.move("day", times=4)  # to Friday, three days before
    await both(lambda walk: story.is_reminded(walk, NEXT_TALK))
    await desk.move("day", times=2)
    await both(lambda walk: story.is_reminded(walk, f"i morgen, {NEXT_TALK}"))
    await phone.move("day")
    await desk.move("hour", times=8)  # the question comes at four
    await both(story.is_asked_how_it_went)
    await phone.move("week")
    await both(story.hears_the_rope)
    await both(story.ask_results)


async def holds_a_talk(walk: Walk) -> None:
    await story.begin_check_in(walk)
    await story.finish_check_in(walk)

    assert walk.taps <= 6
    assert walk.texts == 1


async def edits_and_undoes(walk: Walk) -> None:
    await story.edit_one_answer(walk)
    await story.undo_and_hold_again(walk)
    await story.finish_check_in(walk)


async def confirms(walk: Walk) -> None:
    await story.hears_what_was_taken_back(walk)
    calendar_file = await story.confirm(walk)

    assert b"DTSTART;TZID=Europe/Copenhagen:20261130T090000" in calendar_file
