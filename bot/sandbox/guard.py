"""Who may talk to the sandbox: programs and its own page on this machine, no other web site."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ["127.0.0.1", "localhost"]
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """
    Refuses what another site's page would send, and marks every answer so that the page loads nothing foreign.

    The Bot API is for programs: a request from any browser page is refused there. Host names are checked before.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        app = self._app if allowed(scope) else PlainTextResponse("not from another site", 403)
        await app(scope, receive, send_marked)


def allowed(scope: Scope) -> bool:
    """Whether the request may come in, going by its path, Origin and Sec-Fetch-Site."""
    headers, path = Headers(scope=scope), scope["path"]
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if path.startswith(("/bot", "/file/")):
        return site is None and origin is None
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return False
    return site in {None, "same-origin", "none"} or (path == "/" and scope["method"] == "GET")
