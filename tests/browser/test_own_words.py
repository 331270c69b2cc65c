"""A citizen on a phone who writes, is answered with buttons, asks to be rung and for a pause on days of her own."""

import pytest
from playwright.async_api import expect

from tests.browser.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


async def press(walk: Walk, label: str) -> None:
    """A key at the foot of the chat."""
    await walk.screen.get_by_test_id("foot-key").filter(has_text=label).click()


async def test_a_citizen_who_is_unwell_is_rung_by_her_mentor(phone: Walk) -> None:
    await phone.be(phone.who.citizen)
    await phone.say("jeg har det rigtig dårligt")
    await phone.sees("Lærke kan ikke se det, du skriver her")
    await expect(phone.screen.get_by_test_id("foot-key")).to_have_count(4)

    await press(phone, "Ring til mig")
    await phone.sees("Skal Lærke ringe til dig?")
    await phone.tap("Bed Lærke ringe til mig")
    await phone.sees("om at ringe til dig i dag")
    await phone.be(phone.who.mentor)
    await phone.tap("Jeg har ringet")

    await phone.sees(f"Der er ringet til {phone.who.name}.")


async def test_a_citizen_asks_for_a_pause_next_month(phone: Walk) -> None:
    await phone.be(phone.who.citizen)
    await phone.say("pause")
    await phone.tap("Ferie")
    await phone.tap("Begynd en anden dag")
    await phone.tap("december 2026")
    await phone.tap("14")
    await phone.tap("2 uger")
    await phone.sees("fra mandag d. 14. december til og med søndag d. 27. december")

    await phone.be(phone.who.mentor)
    await phone.tap("Ja, giv pausen")

    await phone.sees(f"{phone.who.name} har pause fra mandag d. 14. december")
