"""What the Bot API answers when it refuses, worded as Telegram words it."""

from typing import Any

TOO_MANY = 429
NOT_FOUND = 404
SERVER_ERROR = 500

_NAMES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class ApiError(Exception):
    """A refusal: becomes the HTTP status and the JSON body that Telegram would send."""

    def __init__(self, status: int, reason: str = "", *, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.retry_after = retry_after

    @property
    def description(self) -> str:
        return ": ".join(part for part in (_NAMES.get(self.status, "Error"), self.reason) if part)

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> ApiError:
    return ApiError(400, reason)


def flood(retry_after: int) -> ApiError:
    return ApiError(TOO_MANY, f"retry after {retry_after}", retry_after=retry_after)
