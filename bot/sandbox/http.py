"""The sandbox as one ASGI application; the caller binds it to 127.0.0.1."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from bot.sandbox import pageapi, server
from bot.sandbox.guard import HOSTS, Guard
from bot.sandbox.state import Sandbox


def create_app(sandbox: Sandbox, *more: Route) -> Starlette:
    """
    Bot API, page and page API over *sandbox*, and *more* beside them.

    Close the sandbox before the server, or it waits for open streams.
    """
    checks = [Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False), Middleware(Guard)]
    return Starlette(routes=[*server.routes(sandbox), *pageapi.routes(sandbox), *more], middleware=checks)
