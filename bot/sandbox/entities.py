"""Text with entities: Telegram's HTML in, plain text and UTF-16 ranges out, and back to safe HTML."""

import html
import re
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.errors import ApiError, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile(r"&(?:#(?P<dec>[0-9]+)|#x(?P<hex>[0-9a-f]+)|(?P<name>lt|gt|amp|quot));?|<", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[\w.\-]+))?")
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_COMMAND = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,32}(?:@\w+)?(?![\w/])")
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


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


@dataclass(frozen=True)
class _Open:
    tag: str
    argument: str
    offset: int


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> Formatted:
    return _trimmed(Formatted(text))


def parse_html(source: str) -> Formatted:
    """Read Telegram's HTML; raises "can't parse entities" as Telegram does, with the byte offset."""
    return _trimmed(_Reader(source).read())


def from_json(text: str, entities: Any) -> Formatted:
    """Text with the entities that the bot gave itself."""
    kept = [Entity(e["type"], e["offset"], e["length"], e.get("url"), e.get("language")) for e in entities]
    return _trimmed(Formatted(text, tuple(kept)))


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._text = ""
        self._offset = 0
        self._open: list[_Open] = []
        self._done: list[Entity] = []

    def read(self) -> Formatted:
        at = 0
        while special := _SPECIAL.search(self._source, at):
            self._append(self._source[at : special.start()])
            at = self._tag(special.start()) if special[0] == "<" else self._character(special)
        self._append(self._source[at:])
        if self._open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return Formatted(self._text, tuple(sorted(self._done, key=lambda e: (e.offset, -e.length))))

    def _append(self, piece: str) -> None:
        self._text += piece
        self._offset += utf16_length(piece)

    def _character(self, match: re.Match[str]) -> int:
        self._append(_decoded(match))
        return match.end()

    def _tag(self, start: int) -> int:
        return self._end_tag(start) if self._source.startswith("</", start) else self._start_tag(start)

    def _start_tag(self, start: int) -> int:
        close = _tag_end(self._source, start)
        if close < 0:
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte(start)}")
        name, _, rest = re.sub(r"\s", " ", self._source[start + 1 : close], count=1).partition(" ")
        tag = name.lower()
        if tag not in _TYPES:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._byte(start)}')
        argument = _argument(tag, rest)
        if tag == "span" and argument != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(start)}')
        self._open.append(_Open(tag, argument, self._offset))
        return close + 1

    def _end_tag(self, start: int) -> int:
        close = self._source.find(">", start)
        if not self._open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._byte(start)}")
        if close < 0:
            raise _unparsable(f"Unclosed end tag at byte offset {self._byte(start)}")
        name, opened = self._source[start + 2 : close].strip().lower(), self._open.pop()
        if name and name != opened.tag:
            where = f"Unmatched end tag at byte offset {self._byte(start)}"
            raise _unparsable(f'{where}, expected "</{opened.tag}>", found "</{name}>"')
        self._close(opened)
        return close + 1

    def _close(self, opened: _Open) -> None:
        length = self._offset - opened.offset
        entity = _entity(opened, length)
        if length == 0 or entity is None:
            return
        if entity.type == "pre" and self._done and self._done[-1] == Entity("code", entity.offset, length):
            self._done.pop()
        self._done.append(entity)

    def _byte(self, position: int) -> int:
        return len(self._source[:position].encode("utf-8", "surrogatepass"))


def _tag_end(source: str, start: int) -> int:
    """Where the tag's ">" stands, not counting those inside quotes; -1 where there is none."""
    match = re.compile(r"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>").match(source, start)
    return match.end() - 1 if match else -1


def _decoded(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED[match["name"].lower()]
    number = int(match["dec"]) if match["dec"] else int(match["hex"], 16)
    return match[0] if not 0 < number <= _LAST_CHARACTER or number in _SURROGATES else chr(number)


def _argument(tag: str, rest: str) -> str:
    wanted = {"a": "href", "span": "class", "code": "class", "blockquote": "expandable"}.get(tag)
    for name, value in _ATTRIBUTE.findall(rest):
        if name.lower() == wanted:
            return html.unescape(value.strip("\"'")) or "1"
    return ""


def _entity(opened: _Open, length: int) -> Entity | None:
    if opened.tag == "a":
        url = checked_url(opened.argument)
        return Entity("text_link", opened.offset, length, url=url) if url else None
    kind = "expandable_blockquote" if opened.tag == "blockquote" and opened.argument else _TYPES[opened.tag]
    return Entity(kind, opened.offset, length)


def checked_url(url: str) -> str | None:
    """The link where it is one that may be opened (http, https, tg); None for every other scheme."""
    if re.match(r"(https?|tg)://[^\s]+$", url, re.IGNORECASE):
        return url
    return f"http://{url}" if re.match(r"[\w-]+(\.[\w-]+)+(/[^\s]*)?$", url) else None


def _trimmed(formatted: Formatted) -> Formatted:
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


def _unparsable(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
