"""
Each role's own day at the page: what waits for her, done by its buttons, and what the next one sees of it.

``python -m tests.browser.roles FOLDER`` walks it at 390 px and keeps a picture of every stop.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.async_api import expect

from tests.browser import running
from tests.browser.walk import LONG, Pair, Walk

PHONE: Final = (390, 844)
LAERKE, ASGER, TINE = 1001, 1002, 1003
CASEWORKER, CONSULTANT, INTERNSHIP_LEAD, CV_OFFICER = 1004, 1005, 1006, 1007
COORDINATOR, LEAD, EVALUATOR, ADMINISTRATOR = 1008, 1009, 1010, 1011
ANNI, FLEMMING, SANNE, PIA = 2003, 2004, 2009, 2031
SEEN: Final = "Talte selv med to kunder i dag"
_DAY: Final = "Din dag, mandag d. 23. november"
_MENTORS: Final = {LAERKE, TINE}
_ONLY: Final = {  # what a button of the day says, and whose it may be
    "Check-in:": _MENTORS,
    "Fremmøde:": {INTERNSHIP_LEAD},
    "Screening": {CASEWORKER, COORDINATOR, LEAD},
    "Tro på job": {*_MENTORS, CASEWORKER},
    "Virksomhed:": {CONSULTANT},
    "Snoren": {COORDINATOR, LEAD},
    "Resultater": {LEAD, EVALUATOR},
    "Kolleger": {LEAD, ADMINISTRATOR},
}
_CUT_OFF = """() => {
    const shown = [...document.querySelectorAll("[data-testid=inline-button], [data-testid=foot-key]")];
    const cut = shown.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
    return cut.map((one) => one.textContent);
}"""
Keep = Callable[[str, bytes], object]


@dataclass
class Day:
    """A walk that stops to be looked at: at each stop the page is kept, and must be whole."""

    walk: Walk
    keep: Keep | None = None
    stops: int = 0

    async def of(self, chat_id: int, *has: str) -> None:
        """Open her chat, which is not empty, and ask for her day, which tells of all this."""
        await self.walk.be(chat_id)
        await expect(self.walk.screen.get_by_test_id("message-text").first).to_be_visible(timeout=LONG)
        await self.walk.say("/today")
        await self.walk.sees(_DAY)
        for text in has:
            await self.walk.sees(text)
        await self._nothing_of_anothers(chat_id)
        await self.stop("today")

    async def _nothing_of_anothers(self, chat_id: int) -> None:
        buttons = self.walk.screen.locator("article").last.get_by_test_id("inline-button")
        labels = await buttons.all_inner_texts()
        anothers = [does for does, whose in _ONLY.items() if chat_id not in whose]
        assert [one for one in labels if one.startswith(tuple(anothers))] == []

    async def told(self, chat_id: int, text: str) -> None:
        """What came of it stands in the chat of whomever it concerns."""
        await self.walk.be(chat_id)
        await self.walk.sees(text)
        await self.stop("told")

    async def counted(self, doing: Awaitable[None]) -> tuple[int, int]:
        """How many taps and texts it took."""
        taps, texts = self.walk.taps, self.walk.texts
        await doing
        return self.walk.taps - taps, self.walk.texts - texts

    async def back(self) -> None:
        """There is a way back to the day from what its button opened."""
        await self.walk.tap("‹ Min dag")
        await self.walk.sees(_DAY)

    async def stop(self, name: str) -> None:
        assert await self.walk.screen.evaluate(_CUT_OFF) == []
        self.stops += 1
        if self.keep is not None:
            await self.walk.screen.mouse.move(1, PHONE[1] / 2)
            who = await self.walk.screen.get_by_test_id("chat-subtitle").inner_text()
            role = re.sub(r"\W+", "-", who.split(", ")[-1])
            self.keep(f"{self.stops:02}-{role}-{name}", await self.walk.screen.screenshot(animations="disabled"))


async def mentor(day: Day) -> None:
    """She gives a citizen the time that was asked for."""
    await day.of(LAERKE, "Anni Kold: ons. 25/11 kl. 10.00, spørger om")
    await day.walk.tap("Svar: Anni Kold")
    await day.walk.sees("Anni Kold spørger om en anden tid")
    await day.stop("wish")
    await day.walk.tap("Ja, flyt den")
    await day.told(ANNI, "mandag d. 30. november kl. 16.00")


async def second_mentor(day: Day) -> None:
    """A colleague's citizen becomes hers, and he hears of it."""
    await day.of(TINE, "Asger Thorup: borgere, du er spurgt om")
    await day.walk.tap("Svar Asger Thorup")
    await day.walk.sees("Katja Uldum")
    await day.stop("hand_over")
    await day.walk.tap("Ja, jeg tager over")
    await day.walk.sees("Du har overtaget 1 borger efter Asger Thorup")
    await day.told(ASGER, "Tine Brandt har overtaget 1 af dine borgere.")


async def caseworker(day: Day) -> None:
    """A step, a belief, a screening, and the dossier."""
    await day.of(CASEWORKER, "Sanne Kirkeby: et skridt venter på dit svar", "2 venter på screening")
    taps, _ = await day.counted(_says_yes(day))
    assert taps <= 3
    await day.back()
    await day.walk.tap("Tro på job")
    await day.walk.sees("kommer i job inden for det næste år?")
    await day.stop("belief")
    await day.walk.tap(re.compile("^Måske$"))
    await day.walk.sees("4 mere bagefter.")
    await day.walk.tap(re.compile("^I dag$"))
    await _screens(day, "JC-3046", "jobcentret")
    await day.told(SANNE, "Er du klar til det?")


async def _says_yes(day: Day) -> None:
    await day.walk.tap("Skridt: Sanne Kirkeby")
    await day.walk.sees("Sanne Kirkeby: I praktik i butikken")
    await day.walk.tap("✓ Ja")
    await day.walk.sees("✓ Bente Skovgaard, sagsbehandler")
    await day.stop("step")


async def _screens(day: Day, case_no: str, side: str) -> None:
    """Opens one of those who wait, answers the first question, and goes back to the day."""
    await day.walk.tap("Screening (2)")
    await day.walk.tap(f"{case_no} · {side}")
    await day.walk.tap("Screen for")
    await day.walk.sees(f"Sag {case_no} · {side} · 1 af")
    await day.stop("screening")
    await day.walk.tap(re.compile("^Ja$"))
    await day.walk.sees(f"Sag {case_no} · {side} · 2 af")
    await day.walk.tap("‹ Tilbage")
    await day.walk.tap("Alle henvisninger")
    await day.back()


async def consultant(day: Day) -> None:
    """A company that nobody knew yet, and an internship in it."""
    await day.of(CONSULTANT, "Flemming Juhl: Virksomhedspraktik, senest fre. 13/11")
    taps, texts = await day.counted(_agrees(day))
    assert taps <= 8
    assert texts <= 2
    await day.walk.be(LAERKE)
    await day.walk.say("/citizen Flemming")
    await day.walk.tap("Virksomhed og job")
    await day.walk.sees("Virksomhedspraktik: Bageriet Ægir")
    await day.stop("told")


async def _agrees(day: Day) -> None:
    for label in ("Virksomhed: Flemming Juhl", "Anden virksomhed", "Ny virksomhed"):
        await day.walk.tap(label)
    await day.walk.sees("Hvad hedder virksomheden?")
    await day.walk.say("Bageriet Ægir")
    await day.walk.sees("Hvem taler vi med der?")
    await day.walk.say("Bodil, 20 30 40 50")
    await day.walk.sees("hos Bageriet Ægir: fra hvilken dag?")
    await day.stop("first_day")
    for label in ("man. 23/11", "13 uger", "20"):
        await day.walk.tap(re.compile(f"^{label}$"))
    await day.walk.sees("Fra mandag d. 23. november, 20 timer om ugen")
    await day.stop("agreed")


async def internship_lead(day: Day) -> None:
    """All are here in two taps; one is ill; and a line about another, which the mentor reads."""
    await day.of(INTERNSHIP_LEAD, "Caféen: 5 af 5 mangler i dag")
    taps, _ = await day.counted(_all_present(day, "Caféen"))
    assert taps <= 2
    await day.back()
    taps, _ = await day.counted(_one_is_ill(day, "Cykelværkstedet"))
    assert taps <= 10
    await day.walk.tap("Kaj Bundgaard · ret")
    await day.walk.tap("Åbn Kaj Bundgaard")
    await day.walk.tap("✎ Skriv en linje")
    await day.walk.say(SEEN)
    await day.walk.sees("Gemt. Mentoren kan se det.")
    await day.stop("observation")
    await day.walk.be(LAERKE)
    await day.walk.say("/citizen Kaj")
    await day.walk.sees(SEEN)
    await day.stop("told")


async def _all_present(day: Day, shop: str) -> None:
    await day.walk.tap(f"Fremmøde: {shop}")
    await day.walk.tap("Alle er her ✓")
    await day.walk.sees("5 af 5 er skrevet ind.")
    await day.stop("shop")


async def _one_is_ill(day: Day, shop: str) -> None:
    await day.walk.tap(f"Fremmøde: {shop}")
    await day.walk.sees("0 af 5 er skrevet ind.")
    await day.stop("shop_before")
    await day.walk.tap("🤒")
    await day.walk.sees("1 af 5 er skrevet ind.")
    await day.walk.tap("Alle andre er her ✓")
    await day.walk.sees("5 af 5 er skrevet ind.")


async def cv_officer(day: Day) -> None:
    """He books the one who is late, and she is told."""
    await day.of(CV_OFFICER, "Pia Vindum: CV-værksted, senest tors. 19/11")
    await day.walk.tap("Book tid: Pia Vindum")
    await day.walk.sees("Hvilken dag vil du møde Pia Vindum?")
    await day.stop("booking")
    await day.walk.tap("tors. 26/11")
    await day.walk.tap(re.compile(r"^\d\d\.\d\d$"))
    await day.walk.sees("Pia Vindum")
    await day.stop("booked")
    await day.told(PIA, "Du har en aftale torsdag d. 26. november")


async def coordinator(day: Day) -> None:
    """The programme's own screening, and the rope behind its number."""
    await day.of(COORDINATOR, "2 venter på screening")
    await _screens(day, "JC-3042", "programmet")
    await day.walk.tap(re.compile("^Snoren$"))
    await day.walk.sees("Tryk på et tal for at se, hvem det er.")
    await day.stop("rope")
    await day.back()


async def lead(day: Day) -> None:
    """Lots are drawn dry, and whether the method is practised stands in a table."""
    await day.of(LEAD, "frister er overskredet")
    await day.walk.say("/draw")
    await day.walk.tap("Prøv først: 2026-12")
    await day.walk.sees("Der er ikke trukket lod endnu.")
    await day.stop("draw")
    await day.walk.say("/fidelity")
    await day.walk.sees("Uger med samtale")
    await day.stop("fidelity")


async def evaluator(day: Day) -> None:
    """Nobody waits for him, and the results are one tap away."""
    await day.of(EVALUATOR, "Ingen venter på dig lige nu.")
    await day.walk.tap("Resultater")
    await day.walk.sees("Hvilket program?")
    await day.stop("results")


async def administrator(day: Day) -> None:
    """Nobody waits for her either; colleagues are hers to see and to invite."""
    await day.of(ADMINISTRATOR, "Ingen venter på dig lige nu.")
    await day.walk.tap("Kolleger")
    await day.walk.sees("Bente Skovgaard: sagsbehandler")
    await day.stop("colleagues")


ROLES: Final = (
    mentor,
    second_mentor,
    caseworker,
    consultant,
    internship_lead,
    cv_officer,
    coordinator,
    lead,
    evaluator,
    administrator,
)


async def take(keep: Keep) -> None:
    """Every role's day in a street of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            running.chromium() as browser,
            running.sandbox(Path(folder)) as snoren,
            running.looking(browser, snoren.address, *PHONE) as screen,
        ):
            day = Day(Walk(screen, Pair(LAERKE, ANNI, "Anni Kold")), keep)
            for role in ROLES:
                await role(day)


def main(folder: Path) -> None:
    if running.CHROMIUM is None:
        sys.exit("The pictures are taken in Chromium, and there is none here.")
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(lambda name, picture: (folder / f"{name}.png").write_bytes(picture)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
