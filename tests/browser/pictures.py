"""``make pictures``: what the README shows, from the sandbox in a browser, on the same invented Monday every time."""

import asyncio
import base64
import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, expect

from bot.settings import ROOT
from tests.browser import running
from tests.browser import walk as story
from tests.browser.walk import KAJ, LONG, NEXT_TALK, Walk

FOLDER = ROOT / "docs" / "pictures"
PHONE = (390, 844)
SCALE = 2
_OVERVIEW = """<!doctype html><style>
    body {{ margin: 0; padding: 44px 56px; display: flex; gap: 44px; justify-content: center;
           background: #e9f1ed; }}
    img {{ width: 300px; border-radius: 30px; border: 7px solid #17302b; box-shadow: 0 14px 30px rgb(16 48 42 / .22); }}
</style>{phones}"""
Keep = Callable[[str, bytes], None]


async def take(keep: Keep) -> None:
    """The mentor's check-in, the citizen's appointment, the lead's results, and the three beside each other."""
    with tempfile.TemporaryDirectory() as folder:
        async with running.chromium() as browser, running.sandbox(Path(folder)) as snoren:
            async with running.looking(browser, snoren.address, *PHONE, scale=SCALE) as screen:
                phones = await _phones(Walk(screen, KAJ))
            for name, picture in phones.items():
                keep(name, picture)
            keep(
                "overview", await _beside_each_other(browser, [phones[name] for name in ("lead", "mentor", "citizen")])
            )


async def _phones(walk: Walk) -> dict[str, bytes]:
    await _has_heard_all(walk)
    await story.begin_check_in(walk)
    await walk.tap("1 ↗")
    await expect(walk.screen.get_by_role("button", name="1 ↗ •")).to_be_visible(timeout=LONG)
    mentor = await _picture(walk.screen)
    await story.ask_results(walk)
    await _scroll_to_picture(walk.screen)
    lead = await _picture(walk.screen)
    await walk.be(KAJ.mentor)
    await story.finish_check_in(walk)
    await story.confirm(walk)
    await walk.move("day", times=4)
    await story.is_reminded(walk, NEXT_TALK)
    return {"mentor": mentor, "lead": lead, "citizen": await _picture(walk.screen)}


async def _has_heard_all(walk: Walk) -> None:
    """What the mentor is told as the day opens comes a second apart; nothing is to come between two taps."""
    await walk.be(walk.who.mentor)
    await walk.sees("God mandag.")


async def _picture(screen: Page) -> bytes:
    """What is on the screen, with no finger above it."""
    await screen.mouse.move(1, PHONE[1] / 2)
    return await screen.screenshot(animations="disabled")


async def _scroll_to_picture(screen: Page) -> None:
    """The message begins with its picture; the chat has scrolled to its end."""
    picture = screen.get_by_test_id("picture").last
    await picture.evaluate("(picture) => picture.closest('article').scrollIntoView({block: 'start'})")


async def _beside_each_other(browser: Browser, phones: list[bytes]) -> bytes:
    images = [f'<img src="data:image/png;base64,{base64.b64encode(one).decode()}">' for one in phones]
    screen = await browser.new_page(viewport={"width": 1144, "height": 780})
    await screen.set_content(_OVERVIEW.format(phones="".join(images)))
    picture = await screen.locator("body").screenshot()
    await screen.close()
    return picture


def small(picture: bytes) -> bytes:
    """The same picture with a palette of 256; the second look (kmeans) keeps colours that are rare, like a curve's."""
    packed = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, kmeans=4, dither=Image.Dither.NONE)
    image.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def main() -> None:
    if running.CHROMIUM is None:
        sys.exit("The pictures are taken in Chromium, and there is none here.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(lambda name, picture: _write(FOLDER / f"{name}.png", picture)))


def _write(file: Path, picture: bytes) -> None:
    file.write_bytes(small(picture))
    sys.stdout.write(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
