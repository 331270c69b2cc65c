import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from telegram import Bot

from bot.sandbox import images, pageapi
from bot.sandbox.demo import cast
from bot.sandbox.http import create_app
from bot.sandbox.records import Job, Person
from bot.sandbox.state import Sandbox
from models.clock import SystemClock
from models.staff import Role
from tests.bot.sandbox.conftest import ALI, METTE


@pytest.mark.parametrize("path", ["/", "/sandbox/state", "/bot1:x/getMe", "/page/app.js"])
async def test_another_host_name_is_refused_everywhere(page: httpx.AsyncClient, path: str) -> None:
    assert (await page.get(path, headers={"Host": "evil.example"})).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000"])
async def test_the_page_comes_with_a_policy_that_loads_nothing_foreign(page: httpx.AsyncClient, host: str) -> None:
    answer = await page.get("/", headers={"Host": host, "Origin": f"http://{host}"})

    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_sites_page_can_do_nothing(
    page: httpx.AsyncClient, sandbox: Sandbox, headers: dict[str, str]
) -> None:
    answer = await page.post("/sandbox/text", json={"chat_id": METTE, "text": "hej"}, headers=headers)

    assert answer.status_code == 403
    assert sandbox.chat(METTE) == []


async def test_no_browser_page_at_all_reaches_the_bot_api(page: httpx.AsyncClient) -> None:
    assert (await page.post("/bot1:x/getMe")).status_code == 403


async def test_a_form_is_not_accepted_where_json_is_expected(page: httpx.AsyncClient) -> None:
    assert (await page.post("/sandbox/text", data={"chat_id": "1", "text": "x"})).status_code == 415


@pytest.mark.parametrize("body", [{}, {"chat_id": "x", "text": "y"}, {"chat_id": 77}, []])
async def test_a_broken_request_is_refused_kindly(page: httpx.AsyncClient, body: object) -> None:
    assert (await page.post("/sandbox/text", json=body)).status_code == 400


async def test_a_person_acts_through_the_page(page: httpx.AsyncClient, sandbox: Sandbox, bot: Bot) -> None:
    card = await bot.send_message(METTE, "?")
    await page.post("/sandbox/text", json={"chat_id": METTE, "text": "hej"})
    await page.post("/sandbox/photo", json={"chat_id": METTE})
    await page.post("/sandbox/tap", json={"chat_id": METTE, "message_id": card.message_id, "data": "x"})

    kinds = [next(key for key in ("message", "callback_query") if key in u) for u in sandbox.pop_updates()]
    assert kinds == ["message", "message", "callback_query"]


async def test_what_cannot_be_done_is_said(page: httpx.AsyncClient) -> None:
    await page.post("/sandbox/block", json={"chat_id": METTE, "blocked": True})

    assert (await page.post("/sandbox/text", json={"chat_id": METTE, "text": "hej"})).status_code == 409


async def test_unread_messages_are_counted_until_the_chat_is_read(page: httpx.AsyncClient, bot: Bot) -> None:
    await bot.send_message(ALI, "1")
    await bot.send_message(ALI, "2")

    people = (await page.get("/sandbox/state")).json()["people"]
    await page.post("/sandbox/read", json={"chat_id": ALI})
    read = (await page.get("/sandbox/state")).json()["people"]
    assert ([p["unread"] for p in people], [p["unread"] for p in read]) == ([0, 2], [0, 0])


async def test_a_text_reaches_the_page_as_text_with_ranges(page: httpx.AsyncClient, bot: Bot) -> None:
    await bot.send_message(METTE, "<b>&lt;script&gt;</b>", parse_mode="HTML")

    message = (await page.get("/sandbox/state", params={"chat": METTE})).json()["chat"]["messages"][0]
    assert message["text"] == "<script>"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 8}]


async def test_pictures_are_shown_and_all_else_is_saved(page: httpx.AsyncClient, bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_photo(METTE, images.sample())
    await bot.send_document(METTE, b"<script>", filename="x.html")

    shown = [
        (await page.get(f"/sandbox/files/{m.attachment.file_id}")).headers for m in sandbox.chat(METTE) if m.attachment
    ]
    assert [h["Content-Disposition"].split(";")[0] for h in shown] == ["inline", "attachment"]
    assert all(h["X-Content-Type-Options"] == "nosniff" for h in shown)


async def test_moving_the_clock_wakes_the_bot_before_the_page_is_answered(
    page: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    woken: list[datetime] = []

    async def listener(now: datetime) -> None:
        woken.append(now)

    sandbox.on_clock_moved.append(listener)
    await page.post("/sandbox/clock", json={"days": 1})
    await page.post("/sandbox/clock", json={"hours": 1})

    day = [datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(hours=3 * step) for step in range(8)]
    assert woken == [*day, datetime(2026, 3, 3, 10, tzinfo=UTC)]


@pytest.mark.parametrize("move", [{"days": 8}, {"hours": -1}, {}, {"days": 1e300}])
async def test_the_clock_moves_forward_by_a_week_at_most(
    page: httpx.AsyncClient, sandbox: Sandbox, move: dict[str, float]
) -> None:
    before = sandbox.clock.now()

    assert (await page.post("/sandbox/clock", json=move)).status_code in {400, 409}
    assert sandbox.clock.now() == before


async def test_the_real_clock_is_not_moved() -> None:
    app = create_app(Sandbox(SystemClock(), [Person(METTE, "Mette")]))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as page:
        assert (await page.post("/sandbox/clock", json={"days": 1})).status_code == 409


async def test_a_new_person_has_a_chat_of_her_own(page: httpx.AsyncClient, sandbox: Sandbox) -> None:
    made = (await page.post("/sandbox/people", json={"name": "Ny"})).json()["chat_id"]

    assert sandbox.chat(made) == []
    assert sandbox.people[-1].name == "Ny"


async def test_open_pages_hear_of_every_change(sandbox: Sandbox) -> None:
    heard = sandbox.feed.listen()
    hello = await anext(heard)
    following = asyncio.ensure_future(anext(heard))
    await asyncio.sleep(0)
    sandbox.send_text(METTE, "hej")

    event = await asyncio.wait_for(following, 1)
    assert (hello["type"], event["type"], event["chat_id"]) == ("hello", "chat", METTE)
    sandbox.close()
    with pytest.raises(StopAsyncIteration):
        await anext(heard)


def test_the_page_has_every_word_in_both_languages() -> None:
    page = Path(pageapi.PAGE)
    danish, english = re.split(r"^  en: \{", (page / "words.js").read_text(encoding="utf-8"), flags=re.MULTILINE)[:2]
    keys = [re.findall(r"^    (\w+):", words, re.MULTILINE) for words in (danish, english)]
    named = re.findall(r'data-(?:word|label|hint)="(\w+)"', (page / "index.html").read_text(encoding="utf-8"))
    named += re.findall(r'phrase\("(\w+)"', (page / "app.js").read_text(encoding="utf-8"))
    named += [f"job_{job.key}" for job in cast.JOBS] + [f"role_{role.value}" for role in Role]

    assert keys[0] == keys[1]
    assert set(named) <= set(keys[0])


async def test_the_page_is_told_what_to_try_first_and_whose_mentor_is_whose(
    page: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    async def mentors() -> dict[int, str]:
        return {ALI: "Mette Holm"}

    sandbox.mentors, sandbox.jobs = mentors, (Job("check_in", METTE, "/checkin"),)

    state = (await page.get("/sandbox/state")).json()

    assert state["jobs"] == [{"key": "check_in", "chat_id": METTE, "says": "/checkin"}]
    assert {one["chat_id"]: one["mentor"] for one in state["people"]} == {ALI: "Mette Holm", METTE: ""}
