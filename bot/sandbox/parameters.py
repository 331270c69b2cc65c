"""A request's parameters: form fields, JSON bodies and query strings look the same from here on."""

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.sandbox.errors import bad_request


@dataclass(frozen=True)
class Upload:
    filename: str
    data: bytes = field(repr=False)
    mime: str = ""


@dataclass(frozen=True)
class Parameters:
    """Every value is text, as it came in a form; a reader says what it should be."""

    values: dict[str, str]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def integer(self, name: str) -> int | None:
        """The number; None where it is missing or is none."""
        try:
            return int(self.values[name])
        except (KeyError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "1", "yes"}

    def json(self, name: str) -> Any:
        """The nested value; None where it is missing. Raises 400 where it is no JSON."""
        if not self.text(name):
            return None
        try:
            return json.loads(self.text(name))
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file in field *name*, also where the field says attach://other."""
        return self.uploads.get(name) or self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | None:
        """The file that "attach://part" points at; None for any other reference."""
        if not reference.startswith("attach://"):
            return None
        part = reference.removeprefix("attach://")
        if part not in self.uploads:
            raise bad_request(f'can\'t find file "{part}" in the request')
        return self.uploads[part]

    @property
    def chat_id(self) -> int | None:
        return self.integer("chat_id")


async def read(request: Request) -> Parameters:
    """The parameters of a Bot API call, however the client chose to send them."""
    values, uploads = dict(request.query_params), dict[str, Upload]()
    if request.headers.get("content-type", "").startswith("application/json"):
        return Parameters(values | _flat(await request.body()))
    async with request.form() as form:
        for name, value in form.items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(value.filename or name, await value.read(), value.content_type or "")
            else:
                values[name] = value
    return Parameters(values, uploads)


def _flat(body: bytes) -> dict[str, str]:
    try:
        fields = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse the request body as JSON") from None
    return {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items() if v is not None}
