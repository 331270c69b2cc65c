"""What the page asks for and does: /, its static files, /sandbox/…"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox import views
from bot.sandbox.state import NotPossibleError, Sandbox

PAGE = Path(__file__).parent / "page"
_PICTURES = {"image/png", "image/jpeg"}
Body = dict[str, Any]
Act = Callable[[Sandbox, Body], Awaitable[Any]]


def routes(sandbox: Sandbox) -> list[Route | Mount]:
    return [
        Route("/", lambda _: FileResponse(PAGE / "index.html"), methods=["GET"]),
        Route("/sandbox/state", _state_of(sandbox)),
        Route("/sandbox/events", _getter(sandbox, _events)),
        Route("/sandbox/files/{file_id}", _getter(sandbox, _file)),
        *(Route(f"/sandbox/{name}", _poster(sandbox, act), methods=["POST"]) for name, act in _ACTS.items()),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]


def _getter(sandbox: Sandbox, view: Callable[[Sandbox, Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def get(request: Request) -> Response:
        return view(sandbox, request)

    return get


def _poster(sandbox: Sandbox, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def post(request: Request) -> Response:
        if not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"error": "JSON expected"}, 415)
        try:
            return JSONResponse(await act(sandbox, await request.json()) or {})
        except NotPossibleError as problem:
            return JSONResponse({"error": str(problem)}, 409)
        except (KeyError, TypeError, ValueError, OverflowError):
            return JSONResponse({"error": "a field is missing or wrong"}, 400)

    return post


def _state_of(sandbox: Sandbox) -> Callable[[Request], Awaitable[Response]]:
    async def state(request: Request) -> Response:
        wanted = request.query_params.get("chat", "")
        chat_id = int(wanted) if wanted.lstrip("-").isdigit() else None
        shown = views.state(sandbox, chat_id, await sandbox.mentors())
        return JSONResponse(shown, headers={"Cache-Control": "no-store"})

    return state


def _events(sandbox: Sandbox, _: Request) -> Response:
    async def stream() -> AsyncIterator[str]:
        async for event in sandbox.feed.listen():
            yield f"data: {json.dumps(event)}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def _file(sandbox: Sandbox, request: Request) -> Response:
    """A picture to show or a file to save; only pictures are ever shown inside the page."""
    kept = sandbox.files.get(request.path_params["file_id"])
    if kept is None:
        return Response(status_code=404)
    shown = kept.mime in _PICTURES
    disposition = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(kept.filename)}"
    return Response(kept.data, media_type=kept.mime, headers={"Content-Disposition": disposition})


async def _text(sandbox: Sandbox, body: Body) -> Body:
    return {"message_id": sandbox.send_text(int(body["chat_id"]), str(body["text"])).id}


async def _key(sandbox: Sandbox, body: Body) -> Body:
    return {"message_id": sandbox.press_key(int(body["chat_id"]), str(body["label"])).id}


async def _tap(sandbox: Sandbox, body: Body) -> Body:
    return {"tap": sandbox.tap(int(body["chat_id"]), int(body["message_id"]), str(body["data"])).id}


async def _photo(sandbox: Sandbox, body: Body) -> Body:
    return {"message_id": sandbox.send_photo(int(body["chat_id"])).id}


async def _block(sandbox: Sandbox, body: Body) -> None:
    change = sandbox.block if body["blocked"] else sandbox.unblock
    change(int(body["chat_id"]))


async def _read(sandbox: Sandbox, body: Body) -> None:
    sandbox.chats[int(body["chat_id"])].unread = 0


async def _move(sandbox: Sandbox, body: Body) -> Body:
    by = timedelta(hours=float(body.get("hours", 0)), days=float(body.get("days", 0)))
    return {"now": (await sandbox.move_clock(by)).isoformat()}


async def _add(sandbox: Sandbox, body: Body) -> Body:
    return {"chat_id": sandbox.new_person(str(body.get("name", ""))[:64].strip()).chat_id}


_ACTS: dict[str, Act] = {
    "text": _text,
    "key": _key,
    "tap": _tap,
    "photo": _photo,
    "block": _block,
    "read": _read,
    "clock": _move,
    "people": _add,
}
