"""The library's HTTP, over aiohttp: several times the throughput of its own httpx client, for the same Bot API."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from handlers import counted

_JSON = {"Content-Type": "application/json"}
_FINE = range(200, 300)
KEEP_ALIVE = 30.0  # seconds; a tap within half a minute of the last finds an open connection

OptionalSeconds = Any  # float, None, or DEFAULT_NONE, whose type is the library's own


class UnreadableError(NetworkError):
    """What came back is no answer of the Bot API: a proxy's page, half of one. The text holds nothing of it."""


@dataclass(frozen=True)
class Timeouts:
    """Seconds, None for no limit; the library's own defaults."""

    read: float | None = 5.0
    write: float | None = 5.0
    connect: float | None = 5.0
    pool: float | None = 1.0
    media_write: float | None = 20.0


class AiohttpRequest(BaseRequest):
    """
    Requests to the Bot API over one pool of kept-alive connections.

    Raises TimedOut where an answer takes too long, NetworkError where the connection is lost, and UnreadableError where
    the answer is none of the Bot API's. The address carries the bot's token, so no error names it, nor holds the error
    that does.
    """

    def __init__(self, connections: int = 256, timeouts: Timeouts | None = None, *, proxy: str | None = None) -> None:
        self._connections = connections
        self._timeouts = timeouts or Timeouts()
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(connections)

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the pool; again changes nothing, and after a shutdown it opens anew."""
        if self._session is None or self._session.closed:
            self._places = asyncio.Semaphore(self._connections)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: OptionalSeconds = BaseRequest.DEFAULT_NONE,
        write_timeout: OptionalSeconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: OptionalSeconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: OptionalSeconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. A call is answered within connect + write + read seconds; a download may last, not stall."""
        uploads = request_data is not None and request_data.contains_files
        limits = _limits(
            read=_or_default(read_timeout, self._timeouts.read),
            write=_or_default(write_timeout, self._timeouts.media_write if uploads else self._timeouts.write),
            connect=_or_default(connect_timeout, self._timeouts.connect),
            lasts=method == "GET",
        )
        await self._take_place(_or_default(pool_timeout, self._timeouts.pool))
        try:
            status, body = await self._exchange(method, url, request_data, limits)
            return status, body if status in _FINE else _refusal(body)
        except UnreadableError as unreadable:
            failure: TelegramError = unreadable
        except TimeoutError:
            failure = TimedOut()
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = NetworkError(type(error).__name__)
        finally:
            self._places.release()
        raise failure  # outside the except, so that it does not carry the original along

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The library's own logs whatever it cannot read."""
        return answer(payload)

    async def _take_place(self, pool_timeout: float | None) -> None:
        if not self._places.locked():  # the usual case, which needs no timer
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(pool_timeout):
                await self._places.acquire()
        except TimeoutError:
            raise TimedOut("Every connection is occupied; the request was not sent") from None

    async def _exchange(
        self, method: str, url: str, request_data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise RuntimeError("AiohttpRequest is not initialized")
        body, headers = _body(request_data) if request_data else (None, None)
        async with self._session.request(
            method, _address(url), data=body, headers=headers, timeout=limits, allow_redirects=False
        ) as response:
            return response.status, await response.read()


def answer(payload: bytes) -> dict[str, Any]:
    """The Bot API's answer in *payload*, with its ``result``; UnreadableError where it is none."""
    found = _said(payload)
    if "result" not in found:
        raise _unreadable("NoResult")
    return found


def _said(payload: bytes) -> dict[str, Any]:
    try:
        found = json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise _unreadable(type(error).__name__) from None
    if not isinstance(found, dict) or not isinstance(found.get("ok"), bool):
        raise _unreadable("NoAnswer")
    return found


def _unreadable(why: str) -> UnreadableError:
    counted.UNREADABLE.labels("answer").inc()
    return UnreadableError(f"The server's answer cannot be read ({why})")


def _refusal(payload: bytes) -> bytes:
    """What the Bot API refuses with, as the library reads it; a page of somebody else's is no refusal of Telegram's."""
    found = _said(payload)
    given = found.get("parameters")
    told = {key: value for key, value in given.items() if type(value) is int} if isinstance(given, dict) else {}
    why = str(found.get("description", ""))
    return json.dumps({"ok": False, "result": None, "description": why, "parameters": told}).encode()


def _or_default(given: OptionalSeconds, default: float | None) -> float | None:
    return default if given is BaseRequest.DEFAULT_NONE else given


@lru_cache(maxsize=256)
def _address(url: str) -> URL:
    return URL(url, encoded=True)


@lru_cache(maxsize=256)
def _limits(*, read: float | None, write: float | None, connect: float | None, lasts: bool) -> aiohttp.ClientTimeout:
    """aiohttp knows no limit for writing, so a request that does not *last* is bounded as a whole."""
    unbounded = lasts or read is None or write is None or connect is None
    total = None if unbounded else (read or 0) + (write or 0) + (connect or 0)
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_connect=connect, sock_read=read)


def _body(request_data: RequestData) -> tuple[bytes | aiohttp.FormData, Mapping[str, str] | None]:
    """Fields as JSON, which is a fifth of the work of a form; as multipart where there are files."""
    if not request_data.contains_files:
        return request_data.json_payload, _JSON
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)  # names stay UTF-8, as browsers send them
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None
