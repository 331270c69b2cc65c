"""What people do with Snoren in a week, done at the page with their eyes and fingers."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.async_api import Locator, Page, Request, expect

LEAD = 1009
NOTE = "Vil gerne prøve at stå i butikken."
NEXT_TALK = "mandag d. 30. november kl. 09.00"
_PRESSES, _SOON = 3, 2.0  # seconds in which the page passes a tap on
LONG = 60_000  # milliseconds: what the bot sends is paced, and a machine may be busy
_TOO_WIDE = """() => {
    const edge = document.documentElement.clientWidth;
    const parts = document.querySelectorAll("html, header *, main *, nav *");
    const shown = [...parts].filter((part) => part.getClientRects().length);
    const wide = shown.filter((part) => part.getBoundingClientRect().right > edge + 0.5 || part.scrollWidth > edge);
    return wide.map((part) => part.outerHTML.slice(0, 120));
}"""


@dataclass(frozen=True)
class Pair:
    """A mentor and a citizen of hers whose talk has just ended; people are named by their chats."""

    mentor: int
    citizen: int
    name: str


KAJ = Pair(1001, 2002, "Kaj Bundgaard")
ORLA = Pair(1003, 2026, "Orla Kvist")


class Walk:
    """One pair of eyes at the page, being one person at a time; counts what its fingers do."""

    def __init__(self, screen: Page, who: Pair) -> None:
        self.screen = screen
        self.who = who
        self.taps = 0
        self.texts = 0

    async def be(self, chat_id: int) -> None:
        """Open this person's chat as one does: on a phone back to the list first."""
        back = self.screen.get_by_test_id("back")
        if await back.is_visible():
            await back.click()
        await self.screen.get_by_test_id(f"person-{chat_id}").click()
        await expect(self.screen.get_by_test_id("chat")).to_be_visible()

    async def say(self, text: str) -> None:
        self.texts += not text.startswith("/")
        await self.screen.get_by_test_id("composer-input").fill(text)
        await self.screen.get_by_test_id("send").click()

    async def tap(self, label: str | re.Pattern[str]) -> None:
        """
        Press the newest button with this label, once there is one, until the page has passed the tap on.

        A button that is drawn anew while the finger is on it hears nothing.
        """
        self.taps += 1
        button = self.screen.get_by_test_id("inline-button").filter(has_text=label).last
        for _ in range(_PRESSES):
            if await self._passed_on(button):
                return
        raise AssertionError(f"no tap on {label!r} was passed on")

    async def _passed_on(self, button: Locator) -> bool:
        sent = asyncio.Event()

        def note(request: Request) -> None:
            if request.url.endswith("/sandbox/tap"):
                sent.set()

        self.screen.on("request", note)
        try:
            await button.click(timeout=LONG)
            await asyncio.wait_for(sent.wait(), _SOON)
        except TimeoutError:
            return False
        finally:
            self.screen.remove_listener("request", note)
        return True

    async def sees(self, text: str) -> None:
        """Wait until the newest message that says *text* is there, and nothing on the page is wider than it."""
        await expect(self.message(text)).to_be_visible(timeout=LONG)
        assert await self.screen.evaluate(_TOO_WIDE) == []

    async def own_is_gone(self, text: str) -> None:
        """Wait until what this person wrote stands in her own messages no more."""
        own = self.screen.locator("[data-from=person]").filter(has_text=text)
        await expect(own).to_have_count(0, timeout=LONG)

    def message(self, text: str) -> Locator:
        return self.messages(text).last

    def messages(self, text: str) -> Locator:
        return self.screen.get_by_test_id("message-text").filter(has_text=text)

    async def move(self, by: Literal["hour", "day", "week"], *, times: int = 1) -> None:
        """Push the clock, and wait each time until everything that had become due is said."""
        button = self.screen.get_by_test_id(f"clock-{by}")
        for _ in range(times):
            await button.click()
            await expect(button).to_be_enabled(timeout=LONG)

    async def file(self) -> bytes:
        """The newest file of the chat, saved as one saves it."""
        async with self.screen.expect_download() as download:
            await self.screen.get_by_test_id("file").last.click(timeout=LONG)
        path = await (await download.value).path()
        return await asyncio.to_thread(Path(path).read_bytes)


async def begin_check_in(walk: Walk) -> None:
    """The mentor, right after the talk: whom it was with, and that they met."""
    await walk.be(walk.who.mentor)
    await walk.say("/checkin")
    await walk.tap(walk.who.name)
    await walk.tap("Mødtes")
    await walk.sees("Hvordan går det med delmålene?")


async def finish_check_in(walk: Walk) -> None:
    """The sub-goals unchanged, no new sub-goal, a note, the next talk as suggested."""
    await walk.tap("Resten er uændret")
    await walk.tap("Intet nyt delmål")
    await walk.sees("En note?")
    await walk.say(NOTE)
    await walk.tap("Ja, book den")
    await walk.sees(f"Gemt: check-in med {walk.who.name}")
    await walk.sees("Ugentlig samtale holdt ved fremmøde.")
    await walk.own_is_gone(NOTE)


async def edit_one_answer(walk: Walk) -> None:
    """It was on the phone, not a meeting: the card says so, and the rest stands as it was."""
    await walk.tap(re.compile("^Ret$"))  # no name or word that ends in it
    await walk.sees("Hvad vil du rette?")
    await walk.tap("Hvordan det gik")
    await walk.sees("Hvordan gik samtalen?")
    await walk.tap("Telefon")
    await walk.sees("Ugentlig samtale holdt pr. telefon.")
    await walk.sees(f"Næste aftale: {NEXT_TALK}.")


async def undo_and_hold_again(walk: Walk) -> None:
    """All of it is taken back; then it is written once more."""
    await walk.tap("Fortryd")
    await walk.sees(f"Check-in med {walk.who.name} er fortrudt.")
    await walk.tap("Skriv et nyt check-in")
    await walk.sees("Hvordan gik samtalen?")
    await walk.tap("Mødtes")
    await walk.sees("Hvordan går det med delmålene?")


async def hears_what_was_taken_back(walk: Walk) -> None:
    """The citizen's card of the appointment that the mentor's undoing called off."""
    await walk.be(walk.who.citizen)
    await walk.sees(f"Din aftale {NEXT_TALK} er aflyst.")


async def confirm(walk: Walk) -> bytes:
    """The citizen answers the card, and asks for its calendar file, which is given."""
    await walk.be(walk.who.citizen)
    newest = walk.screen.get_by_test_id("message-text").last
    await expect(newest).to_contain_text(f"Du har en aftale {NEXT_TALK}.", timeout=LONG)
    await walk.tap("Jeg kommer")
    await walk.sees("Du har sagt, at du kommer. Vi ses!")
    await walk.tap("Læg i min kalender")
    return await walk.file()


async def is_reminded(walk: Walk, when: str) -> None:
    """The citizen's own reminder, with the answers still at hand."""
    await walk.sees(f"Husk din aftale {when}.")
    await expect(walk.screen.get_by_role("button", name="Læg i min kalender").last).to_be_visible()


async def is_asked_how_it_went(walk: Walk) -> None:
    """The hour has come and gone."""
    await walk.be(walk.who.mentor)
    await walk.sees(f"Hvordan gik aftalen med {walk.who.name} {NEXT_TALK}?")


async def hears_the_rope(walk: Walk) -> None:
    """Nobody wrote anything and nothing is booked: the rope speaks, with the buttons that settle it."""
    await walk.sees(f"{walk.who.name}: Ugentlig samtale")
    await walk.sees(f"{walk.who.name}: Næste aftale")
    await walk.tap(f"{walk.who.name} · Næste aftale")
    await expect(walk.screen.get_by_role("button", name="Book næste aftale").last).to_be_visible()


async def ask_results(walk: Walk) -> None:
    """The lead gets the picture, the numbers, and the sentence that says what may be concluded."""
    await walk.be(LEAD)
    await walk.say("/results")
    await walk.sees("Der er ikke vist nogen effekt, hverken for eller imod.")
    picture = walk.screen.get_by_test_id("picture").last.locator("img")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 300
