"""A document's text, read back from its file as a reader's program would."""

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

SPACES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Sheet = dict[str, str | float]  # cell, such as B4 → what it holds
_BREAKS = {"p", "li", "tr", "caption", "figcaption", "h1", "h2", "dt", "table", "title"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skipped = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped = tag == "style"
        told = {"td": " | ", "th": " | ", "dd": ": ", "br": " / "}.get(tag, "\n" if tag in _BREAKS else "")
        self.parts.append(told)
        if tag == "img":
            self.parts.append(f"\n[{dict(attrs).get('alt')}]")

    def handle_endtag(self, tag: str) -> None:
        self._skipped = False

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data.replace("\n", " "))


def html_text(made: bytes) -> str:
    """One line a paragraph, row or heading."""
    reader = _Text()
    reader.feed(made.decode())
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def sheets(made: bytes) -> dict[str, Sheet]:
    """Sheet by name → cell → number or text."""
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        names = [one.attrib["name"] for one in _tree(book, "xl/workbook.xml").iterfind("m:sheets/m:sheet", SPACES)]
        shared = ["".join(one.itertext()) for one in _tree(book, "xl/sharedStrings.xml").iterfind("m:si", SPACES)]
        return {
            name: dict(_cells(_tree(book, f"xl/worksheets/sheet{place}.xml"), shared))
            for place, name in enumerate(names, 1)
        }


def page_headers(made: bytes) -> list[str]:
    """What stands at the top of each sheet's printed pages."""
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        names = sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))
        return [one.text or "" for name in names for one in _tree(book, name).iterfind(".//m:oddHeader", SPACES)]


def _tree(book: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))


def _cells(sheet: ET.Element, shared: list[str]) -> list[tuple[str, str | float]]:
    found: list[tuple[str, str | float]] = []
    for cell in sheet.iterfind(".//m:c", SPACES):
        value = cell.findtext("m:v", namespaces=SPACES)
        assert cell.find("m:f", SPACES) is None, "a formula"
        if value is not None:
            found.append((cell.attrib["r"], shared[int(value)] if cell.get("t") == "s" else float(value)))
    return found
