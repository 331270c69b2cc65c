"""The library's HTTP, over aiohttp: several times the throughput of its own httpx client, for the same Bot API."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

_JSON = {"Content-Type": "application/json"}
KEEP_ALIVE = 30.0  # seconds; a tap within half a minute of the last finds an open connection

OptionalSeconds = Any  # float, None, or DEFAULT_NONE, whose type is the library's own


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

    Raises TimedOut where an answer takes too long and NetworkError where the connection is lost. The address carries
    the bot's token, so neither error names it, nor holds the error that does.
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
            return await self._exchange(method, url, request_data, limits)
        except TimeoutError:
            failure: TelegramError = TimedOut()
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = NetworkError(type(error).__name__)
        finally:
            self._places.release()
        raise failure  # outside the except, so that it does not carry the original along

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
