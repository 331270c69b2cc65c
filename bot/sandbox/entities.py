"""Text with entities: plain text and UTF-16 ranges, and back to safe HTML."""

import html
import re
from dataclasses import dataclass, replace
from typing import Any

_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_COMMAND = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,32}(?:@\w+)?(?![\w/])")


@dataclass(frozen=True)
class Entity:
    """A formatted range; offset and length count UTF-16 units, as Telegram and browsers count."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        return {key: value for key, value in vars(self).items() if value is not None}


@dataclass(frozen=True)
class Formatted:
    """Plain text with its formatting (what was asked for) and its links and commands (what the server found)."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    @property
    def size(self) -> int:
        return utf16_length(self.text)

    @property
    def found(self) -> tuple[Entity, ...]:
        """URLs and commands that stand in unformatted text; Telegram marks these by itself."""
        taken = [e for e in self.entities if e.type in {"text_link", "code", "pre"}]
        return tuple(e for e in _find(self.text) if not any(e.offset < t.end and t.offset < e.end for t in taken))

    @property
    def html(self) -> str:
        """The text as HTML with only Telegram's tags, everything else escaped."""
        units = self.text.encode("utf-16-le")
        return _render(units, 0, len(units) // 2, list(self.entities))

    def entities_json(self) -> list[dict[str, Any]]:
        return [e.as_json() for e in sorted((*self.entities, *self.found), key=lambda e: (e.offset, -e.length))]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> Formatted:
    return trimmed(Formatted(text))


def from_json(text: str, entities: Any) -> Formatted:
    """Text with the entities that the bot gave itself."""
    kept = [Entity(e["type"], e["offset"], e["length"], e.get("url"), e.get("language")) for e in entities]
    return trimmed(Formatted(text, tuple(kept)))


def checked_url(url: str) -> str | None:
    """The link where it is one that may be opened (http, https, tg); None for every other scheme."""
    if re.match(r"(https?|tg)://[^\s]+$", url, re.IGNORECASE):
        return url
    return f"http://{url}" if re.match(r"[\w-]+(\.[\w-]+)+(/[^\s]*)?$", url) else None


def trimmed(formatted: Formatted) -> Formatted:
    """Telegram drops white space at both ends of a message and moves its entities along."""
    text = formatted.text.strip()
    cut = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip())
    size = utf16_length(text)
    moved = (_clipped(entity, cut, size) for entity in formatted.entities)
    return Formatted(text, tuple(e for e in moved if e.length > 0))


def _clipped(entity: Entity, cut: int, size: int) -> Entity:
    start, end = max(entity.offset - cut, 0), min(entity.end - cut, size)
    return replace(entity, offset=start, length=end - start)


def _find(text: str) -> list[Entity]:
    links = [_at("url", text, match) for match in _URL.finditer(text)]
    commands = [_at("bot_command", text, match) for match in _COMMAND.finditer(text)]
    return links + [c for c in commands if not any(c.offset < u.end and u.offset < c.end for u in links)]


def _at(kind: str, text: str, match: re.Match[str]) -> Entity:
    return Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))


_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def _render(units: bytes, start: int, end: int, entities: list[Entity]) -> str:
    out, at = "", start
    while entities:
        outer = entities[0]
        inner = [e for e in entities[1:] if e.offset < outer.end]
        entities = [e for e in entities[1:] if e.offset >= outer.end]
        out += _escaped(units, at, outer.offset) + _wrapped(outer, _render(units, outer.offset, outer.end, inner))
        at = outer.end
    return out + _escaped(units, at, end)


def _escaped(units: bytes, start: int, end: int) -> str:
    return html.escape(units[2 * start : 2 * end].decode("utf-16-le"), quote=False)


def _wrapped(entity: Entity, inside: str) -> str:
    if entity.type == "text_link":
        return f'<a href="{html.escape(entity.url or "")}">{inside}</a>'
    tag = _TAGS.get(entity.type)
    return f"<{tag}>{inside}</{tag}>" if tag else inside
