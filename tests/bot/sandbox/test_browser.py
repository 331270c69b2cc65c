"""The page in a real browser, on a phone and on a desk: what a person sees and can do."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import uvicorn
from playwright.async_api import Browser, Page, async_playwright, expect
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import images
from bot.sandbox.http import create_app
from bot.sandbox.state import Sandbox
from tests.bot.sandbox.conftest import ALI, METTE

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
WIDTHS = pytest.mark.parametrize("width", [390, 1280])
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    """Where the sandbox is really served, on a free port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(sandbox), log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve([listener]))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        sandbox.close()
        server.should_exit = True
        await serving


@pytest.fixture
async def screen(browser: Browser, address: str, width: int) -> AsyncIterator[Page]:
    """The open page; a script error or a refused resource fails the test."""
    page = await browser.new_page(viewport={"width": width, "height": 800}, locale="da-DK")
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    await page.goto(address)
    yield page
    await page.close()
    assert problems == []


async def enter(screen: Page, chat_id: int) -> None:
    await screen.get_by_test_id(f"person-{chat_id}").click()
    await expect(screen.get_by_test_id("person-menu")).to_be_visible()


@WIDTHS
async def test_a_tap_reaches_the_bot_and_its_answer_is_seen(screen: Page, bot: Bot, sandbox: Sandbox) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Mødt frem", callback_data="held")]])
    card = await bot.send_message(METTE, "Hvordan gik det?", reply_markup=buttons)
    await enter(screen, METTE)

    await screen.get_by_role("button", name="Mødt frem").click()
    await expect(screen.locator("[aria-busy=true]")).to_have_count(1)
    tap = sandbox.taps_of(METTE)[0]
    await bot.answer_callback_query(tap.id, "Gemt")
    await bot.edit_message_text("Samtalen er skrevet ind", METTE, card.message_id)

    await expect(screen.get_by_test_id("toast")).to_have_text("Gemt")
    await expect(screen.get_by_test_id("message-text")).to_have_text("Samtalen er skrevet ind")
    await expect(screen.get_by_test_id("edited")).to_be_visible()
    assert tap.data == "held"


@WIDTHS
async def test_what_the_bot_writes_is_never_run(screen: Page, bot: Bot) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    await bot.send_message(METTE, evil)
    await enter(screen, METTE)

    await expect(screen.get_by_test_id("message-text")).to_have_text(evil)
    assert await screen.locator("#log img, #log script").count() == 0


@WIDTHS
async def test_a_deleted_note_is_seen_to_be_gone(screen: Page, bot: Bot, sandbox: Sandbox) -> None:
    await enter(screen, METTE)
    await screen.get_by_test_id("composer-input").fill("en fortrolig note")
    await screen.keyboard.press("Enter")
    await expect(screen.get_by_test_id("message-text")).to_have_text("en fortrolig note")

    await bot.delete_message(METTE, sandbox.chat(METTE)[0].id)

    await expect(screen.get_by_test_id("deleted")).to_be_visible()
    await expect(screen.get_by_text("en fortrolig note")).to_have_count(0)


@WIDTHS
async def test_the_clock_moves_and_shows_it(screen: Page) -> None:
    now = screen.get_by_test_id("clock-now")
    await expect(now).to_contain_text("kl. 10.00")

    await screen.get_by_test_id("clock-hour").click()
    await expect(now).to_contain_text("kl. 11.00")
    await screen.get_by_test_id("clock-week").click()
    await expect(now).to_contain_text("9. mar")


@WIDTHS
async def test_an_invitation_is_opened_as_somebody_new(screen: Page, bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(METTE, "https://t.me/SnorenSandboxBot?start=KODE-1")
    await enter(screen, METTE)
    await screen.get_by_test_id("link").click()
    await screen.get_by_test_id("deep-link-new").click()

    await expect(screen.get_by_test_id("chat-subtitle")).to_contain_text("Ny person")
    assert [u["message"]["text"] for u in sandbox.pop_updates()] == ["/start KODE-1"]


@pytest.mark.parametrize("width", [390])
@pytest.mark.parametrize("which", [0, 1], ids=["to be copied", "to be shared"])
async def test_an_invitation_never_leads_out_of_the_sandbox(screen: Page, bot: Bot, which: int) -> None:
    shared = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FSnorenSandboxBot%3Fstart%3DKODE-1&text=Hej"
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Send i Telegram", url=shared)]])
    text = "<code>https://t.me/SnorenSandboxBot?start=KODE-1</code>"
    await bot.send_message(METTE, text, parse_mode="HTML", reply_markup=buttons)
    await enter(screen, METTE)

    await screen.get_by_test_id("link").nth(which).click()

    await expect(screen.get_by_test_id("deep-link-dialog")).to_contain_text("/start KODE-1")


@WIDTHS
async def test_pictures_files_and_unread_counts_are_shown(screen: Page, bot: Bot) -> None:
    await bot.send_photo(ALI, images.sample(), caption="Kurven")
    await bot.send_document(ALI, b"BEGIN:VCALENDAR", filename="aftale.ics")
    await expect(screen.get_by_test_id(f"unread-{ALI}")).to_have_text("2")
    await enter(screen, ALI)

    async with screen.expect_download() as download:
        await screen.get_by_test_id("file").click()
    await screen.get_by_test_id("picture").click()

    await expect(screen.get_by_test_id("picture-viewer")).to_be_visible()
    assert (await download.value).suggested_filename == "aftale.ics"


@WIDTHS
async def test_nothing_is_wider_than_the_screen_and_thumbs_fit(screen: Page, bot: Bot, width: int) -> None:
    rows = [[InlineKeyboardButton(f"En lang tekst på knap {n}", callback_data=str(n)) for n in range(3)]]
    await bot.send_message(METTE, "x" * 400, reply_markup=InlineKeyboardMarkup(rows))
    await enter(screen, METTE)
    await expect(screen.get_by_test_id("inline-button")).to_have_count(3)

    assert await screen.evaluate("document.documentElement.scrollWidth") == width
    heights = "[...document.querySelectorAll('button')].filter(b => b.offsetHeight).map(b => b.offsetHeight)"
    assert min(await screen.evaluate(heights)) >= 44


@WIDTHS
async def test_who_blocks_the_bot_cannot_write_until_she_lets_it_back(screen: Page, sandbox: Sandbox) -> None:
    await enter(screen, METTE)
    await screen.get_by_test_id("person-menu").click()
    await screen.get_by_test_id("block-toggle").click()
    await expect(screen.get_by_test_id("composer-input")).to_be_hidden()
    assert sandbox.chats[METTE].blocked

    await screen.get_by_test_id("unblock").click()
    await expect(screen.get_by_test_id("composer-input")).to_be_visible()
