"""The sandbox as one ASGI application; the caller binds it to 127.0.0.1."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot.sandbox import pageapi, server
from bot.sandbox.guard import HOSTS, Guard
from bot.sandbox.state import Sandbox


def create_app(sandbox: Sandbox) -> Starlette:
    """Bot API, page and page API over *sandbox*; close the sandbox before the server, or it waits for open streams."""
    checks = [Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False), Middleware(Guard)]
    return Starlette(routes=[*server.routes(sandbox), *pageapi.routes(sandbox)], middleware=checks)
