"""What somebody who has just opened the sandbox sees, on a phone, and sees again after a restart."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import running
from tests.browser.walk import LONG

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


async def test_a_first_job_is_one_tap_away_and_stands_there_after_a_restart(browser: Browser, tmp_path: Path) -> None:
    async with running.sandbox(tmp_path) as first, running.looking(browser, first.address, 390, 844) as screen:
        await expect(screen.get_by_test_id("jobs")).to_be_in_viewport()
        await screen.get_by_test_id("job-check_in").click()
        await expect(_asked(screen)).to_be_visible(timeout=LONG)

    async with running.sandbox(tmp_path) as second, running.looking(browser, second.address, 390, 844) as screen:
        await screen.get_by_test_id("person-1001").click()
        await expect(_asked(screen)).to_be_visible(timeout=LONG)

    assert first.errors() == second.errors() == []


def _asked(screen: Page) -> Locator:
    """The check-in that the job begins; what the house says unasked in the morning may come after it."""
    return screen.get_by_test_id("message-text").filter(has_text="Kaj Bundgaard").last


async def test_the_page_speaks_english_where_the_browser_does_and_changes_at_a_tap(
    browser: Browser, tmp_path: Path
) -> None:
    async with (
        running.sandbox(tmp_path) as snoren,
        running.looking(browser, snoren.address, 390, 844, locale="en-GB") as screen,
    ):
        await expect(screen.get_by_role("heading", name="Who do you want to be?")).to_be_visible()
        await expect(screen.get_by_test_id("person-2001")).to_contain_text("with Lærke")
        await screen.get_by_test_id("language").click()
        await expect(screen.get_by_role("heading", name="Hvem vil du være?")).to_be_visible()
        await expect(screen.get_by_test_id("person-2001")).to_contain_text("hos Lærke")
