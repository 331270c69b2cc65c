"""Serves the calendar addresses: whoever knows one reads that colleague's appointments, and nothing else."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers import ics, texts
from handlers.calendar_feed import PATH
from handlers.house import House
from models.queries import calendar_feeds
from models.queries.calendar_feeds import Feed

_LONGEST_TOKEN = 64


def route(house: House) -> Route:
    """``GET /calendar/{token}.ics``: 404 for whatever is no address, and nothing that tells why."""
    return Route(PATH + "/{token}.ics", _read(house), methods=["GET", "HEAD"])


def _read(house: House) -> Callable[[Request], Awaitable[Response]]:
    async def read(request: Request) -> Response:
        token = request.path_params["token"]
        found = None
        if len(token) <= _LONGEST_TOKEN:
            found = await house.desk.read(calendar_feeds.at, token, now=house.clock.now())
        if found is None:
            return Response(status_code=404)
        return Response(_file(found), media_type="text/calendar", headers={"Cache-Control": "private, max-age=300"})

    return read


def _file(found: Feed) -> bytes:
    words = texts.of(found.language)
    neutral = words.label("calendar_feed.summary")
    return ics.feed(
        words.label("calendar_feed.name"),
        [
            ics.event(
                one.uid,
                one.sequence,
                words.label("appointments.calendar_summary", name=one.name) if one.name else neutral,
                one.starts_at,
                one.ends_at,
                one.changed_at,
                cancelled=one.cancelled,
            )
            for one in found.entries
        ],
    )
