"""Workbooks made by hand, as LibreOffice and others write them: no sizes, texts in the cells, dates as numbers."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

_NS: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_EPOCH: Final = date(1899, 12, 30)
_FORMATS: Final = {"": 0, "date": 1, "0000": 2}


@dataclass(frozen=True)
class Formula:
    """A formula, and what its program has computed."""

    text: str
    value: str = ""


@dataclass(frozen=True)
class Error:
    sign: str


@dataclass(frozen=True)
class Raw:
    """A number by its digits in the file, shown by a format of _FORMATS."""

    digits: str
    shown: str = ""


Content = str | int | float | date | Formula | Error | Raw | None


def workbook(sheets: Mapping[str, Sequence[Sequence[Content]]], *, hidden: Sequence[str] = ()) -> bytes:
    """The bytes of a workbook of these *sheets*."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": _content_types(len(names)),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _book(names, hidden),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{place}": ("worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(names) + 1)}
            | {"rId99": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": _STYLES,
    }
    for place, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{place}.xml"] = _sheet(rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def one_sheet(*rows: Sequence[Content]) -> bytes:
    return workbook({"Ark1": rows})


def _sheet(rows: Sequence[Sequence[Content]]) -> str:
    told = (
        f'<row r="{line}">{"".join(_cell(line, place, content) for place, content in enumerate(row))}</row>'
        for line, row in enumerate(rows, start=1)
        if row
    )
    return f'<worksheet {_NS}><dimension ref="A1"/><sheetData>{"".join(told)}</sheetData></worksheet>'


def _cell(line: int, place: int, content: Content) -> str:
    at = f'r="{chr(ord("A") + place)}{line}"'
    match content:
        case None:
            return ""
        case str():
            return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(content)}</t></is></c>'
        case date():
            return f'<c {at} s="{_FORMATS["date"]}"><v>{(content - _EPOCH).days}</v></c>'
        case Formula(text, value):
            return f"<c {at}><f>{escape(text)}</f><v>{value}</v></c>"
        case Error(sign):
            return f'<c {at} t="e"><v>{escape(sign)}</v></c>'
        case Raw(digits, shown):
            return f'<c {at} s="{_FORMATS[shown]}"><v>{digits}</v></c>'
    return f"<c {at}><v>{content!r}</v></c>"


def _book(names: Sequence[str], hidden: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{place}" state="{"hidden" if name in hidden else "visible"}" '
        f'r:id="rId{place}"/>'
        for place, name in enumerate(names, start=1)
    )
    return f'<workbook {_NS} xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    told = (f'<Relationship Id="{id_}" Type="{_REL}/{kind}" Target="{to}"/>' for id_, (kind, to) in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(told)}</Relationships>'


def _content_types(sheets: int) -> str:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    told = (
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{main}.worksheet+xml"/>'
        for place in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/>{"".join(told)}</Types>'
    )


_STYLES: Final = (
    f'<styleSheet {_NS}><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0000"/></numFmts>'
    '<fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
