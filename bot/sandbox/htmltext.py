"""Telegram's HTML: read into text and entities, refused where Telegram refuses it."""

import html
import re
from dataclasses import dataclass

from bot.sandbox.entities import Entity, Formatted, checked_url, trimmed, utf16_length
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
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True)
class _Open:
    tag: str
    argument: str
    offset: int


def parse(source: str) -> Formatted:
    """Read Telegram's HTML; raises "can't parse entities" as Telegram does, with the byte offset."""
    return trimmed(_Reader(source).read())


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
        outer_first = reversed(self._done)  # the outer one closes last
        return Formatted(self._text, tuple(sorted(outer_first, key=lambda e: (e.offset, -e.length))))

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


def _unparsable(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
