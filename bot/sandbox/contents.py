"""What a message may hold: texts and captions within their length, pictures and files within their size."""

from typing import Literal

from bot.sandbox import entities, htmltext, images
from bot.sandbox.entities import Formatted
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.parameters import Parameters, Upload
from bot.sandbox.records import Attachment
from bot.sandbox.state import Sandbox

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_FILE = 50 * 1024 * 1024
_WIDEST = 10_000
_STEEPEST = 20
Kind = Literal["photo", "document"]


def text(parameters: Parameters) -> Formatted:
    """The text of a message: 1 to 4,096 UTF-16 units after its entities are read."""
    content = formatted(parameters.text("text"), parameters.text("parse_mode"), parameters.json("entities"))
    if not content.size:
        raise bad_request("message text is empty")
    if content.size > LONGEST_TEXT:
        raise bad_request("message is too long")
    return content


def caption(parameters: Parameters) -> Formatted:
    """The caption under a picture or a file: none, or up to 1,024 UTF-16 units."""
    source, mode = parameters.text("caption"), parameters.text("parse_mode")
    return checked_caption(formatted(source, mode, parameters.json("caption_entities")))


def checked_caption(content: Formatted) -> Formatted:
    if content.size > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return content


def formatted(source: str, mode: str, given: object = None) -> Formatted:
    if mode.lower() == "html":
        return htmltext.parse(source)
    if mode:
        raise bad_request("unsupported parse_mode")
    return entities.from_json(source, given) if given else entities.plain(source)


def attachment(sandbox: Sandbox, parameters: Parameters, kind: Kind) -> Attachment:
    """The file in the field named like its kind: uploaded, or one the server has, by its file_id."""
    reference = parameters.text(kind)
    upload = parameters.upload(kind)
    if upload is None and not reference:
        raise bad_request(f"there is no {kind} in the request")
    return stored(sandbox, upload, reference, kind)


def stored(sandbox: Sandbox, upload: Upload | None, reference: str, kind: Kind) -> Attachment:
    if upload is not None:
        _check(upload, kind)
        return sandbox.keep(upload.data, upload.filename, kind)
    known = sandbox.files.get(reference)
    if known is None or known.kind != kind:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return known


def _check(upload: Upload, kind: Kind) -> None:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > LARGEST_FILE:
        raise ApiError(413)
    if kind == "photo":
        _check_photo(upload.data)


def _check_photo(data: bytes) -> None:
    if len(data) > LARGEST_PHOTO:
        raise bad_request("file is too big")
    measured = images.measure(data)
    if measured is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    _, width, height = measured
    if width + height > _WIDEST or max(width, height) > _STEEPEST * max(min(width, height), 1):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
