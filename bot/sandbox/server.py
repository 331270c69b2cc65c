"""The Bot API over HTTP: /bot{token}/{method} and /file/bot{token}/{path}, for any well-formed token."""

import inspect
import logging
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import parameters
from bot.sandbox.errors import NOT_FOUND, ApiError
from bot.sandbox.methods import METHODS
from bot.sandbox.state import Sandbox

_TOKEN = re.compile(r"\d+:[\w-]+")
log = logging.getLogger(__name__)


def routes(sandbox: Sandbox) -> list[Route]:
    async def method(request: Request) -> Response:
        return await _answer(sandbox, request)

    async def file(request: Request) -> Response:
        return _file(sandbox, request)

    return [
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
        Route("/file/bot{token}/{folder}/{file_id}", file),
    ]


async def _answer(sandbox: Sandbox, request: Request) -> Response:
    try:
        return JSONResponse({"ok": True, "result": await _call(sandbox, request)})
    except ApiError as error:
        headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else None
        return JSONResponse(error.as_json(), error.status, headers)


async def _call(sandbox: Sandbox, request: Request) -> Any:
    name = request.path_params["method"]
    _check_token(request)
    method = METHODS.get(name.lower())
    if method is None:
        log.error("the sandbox does not know the method %r", name)
        raise ApiError(NOT_FOUND, f"the sandbox does not know the method {name}")
    given = await parameters.read(request)
    sandbox.faults.strike(name, given.chat_id)
    result = method(sandbox, given)
    return await result if inspect.isawaitable(result) else result


def _file(sandbox: Sandbox, request: Request) -> Response:
    kept = sandbox.files.get(request.path_params["file_id"])
    if kept is None:
        return JSONResponse(ApiError(NOT_FOUND).as_json(), NOT_FOUND)
    return Response(kept.data, media_type="application/octet-stream")


def _check_token(request: Request) -> None:
    if not _TOKEN.fullmatch(request.path_params["token"]):
        raise ApiError(401)
