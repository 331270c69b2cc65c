"""The dossier for a preparatory plan as a Word file, which the caseworker corrects; made in the worker alone."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from babel.dates import format_date
from babel.numbers import format_decimal
from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from analytics.documents.dossier_words import WORDS
from models.rules.dossier import Dossier, Held, Need, Seen, Stay, Step
from models.rules.matching_settings import Option
from models.staff import Language, Role

_ROOM = Cm(7)  # for the caseworker's own words, to begin with


def docx(dossier: Dossier, language: str) -> bytes:
    """The file's bytes in *language* (``da``, ``en``)."""
    page = _Page(dossier, language)
    page.write()
    held = io.BytesIO()
    page.word.save(held)
    return held.getvalue()


class _Page:
    """One document being written from top to bottom, in the order of the preparatory plan."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self.dossier, self.words, self.locale = dossier, WORDS[language], language
        self.word = _empty(self.words, dossier)

    def write(self) -> None:
        self._head()
        self._work()
        self._attendance()
        self._ability()
        self._considerations()
        self._goals()
        self._judgement()

    def _head(self) -> None:
        told, words = self.dossier, self.words
        self.word.add_heading(words["title"], 0)
        self.word.add_paragraph(words["gathered"].format(day=self._day(told.made_on)))
        if told.invented:
            self.word.add_paragraph(words["invented"], style="Intense Quote")
        facts = {
            "case_no": told.case_no,
            "programme": told.programme,
            "start_on": self._day(told.start_on),
            "at_step": str(told.at_step),
            "chosen_on": self._day(told.chosen_on),
            "plan_on": self._day(told.plan_on) or words["not_yet"],
        }
        _table(self.word, None, [(words[key], value) for key, value in facts.items()], (5.5, 10.5))

    def _section(self, title: str, nothing: str, *, empty: bool) -> None:
        self.word.add_heading(self.words[title], 1)
        if empty:
            self.word.add_paragraph(self.words[nothing])

    def _work(self) -> None:
        self._section("work", "no_work", empty=not self.dossier.stays)
        if self.dossier.stays:
            head = [self.words[key] for key in ("what", "where", "from_to", "hours")]
            _table(self.word, head, [self._stay(one) for one in self.dossier.stays], (4.4, 3.8, 5, 2.8))

    def _stay(self, one: Stay) -> Sequence[str]:
        what = self.words[f"form_{one.form}" if one.form is not None else f"kind_{one.kind}"]
        if one.stage is not None:
            what = f"{what} ({self.words[f'stage_{one.stage}']})"
        until = self._short(one.end_on) if one.end_on is not None else self.words["goes_on"]
        return what, one.where, f"{self._short(one.start_on)} – {until}", self._number(one.hours_a_week)

    def _attendance(self) -> None:
        told = [one for one in self.dossier.stays if one.recorded or one.unrecorded]
        self._section("attendance", "no_attendance", empty=not told)
        if told:
            self.word.add_paragraph(self.words["attendance_how"])
            head = [self.words[key] for key in ("where", "came", "unsaid")]
            _table(self.word, head, [self._came(one) for one in told], (6, 6, 4))

    def _came(self, one: Stay) -> Sequence[str]:
        where = f"{one.where}, {self._short(one.start_on)}"
        if not one.recorded:
            return where, "–", str(one.unrecorded)
        percent = round(100 * one.came / one.recorded)
        share = self.words["share"].format(came=one.came, recorded=one.recorded, percent=percent)
        return where, share, str(one.unrecorded)

    def _ability(self) -> None:
        self._section("ability", "no_ability", empty=not self.dossier.seen)
        for line in self.dossier.seen:
            paragraph = self.word.add_paragraph()
            paragraph.add_run(self._said_by(line)).bold = True
            paragraph.add_run(f"\n{line.text}")
            if line.goal is not None:
                paragraph.add_run("\n" + self.words["of_goal"].format(goal=line.goal)).italic = True

    def _said_by(self, line: Seen) -> str:
        said = self.words["said_by"].format(day=self._day(line.on), role=self._role(line.role), where=line.where)
        return f"{said}, {self.words[f'heard_{line.heard_from}']}" if line.heard_from is not None else said

    def _considerations(self) -> None:
        told = self.dossier.considerations
        self._section("considerations", "no_considerations", empty=told.is_empty)
        if told.needs:
            head = [self.words["needed"], self.words["noted"]]
            _table(self.word, head, [self._need(one) for one in told.needs], (8, 8))
        if told.line:
            self.word.add_paragraph(f"»{told.line}«")
        if told.agreed:
            self.word.add_paragraph(self.words["agreed_how"])
            head = [self.words[key] for key in ("agreed", "where", "agreed_on", "followed")]
            _table(self.word, head, [self._held(one) for one in told.agreed], (4.4, 3.6, 4.4, 3.6))

    def _need(self, one: Need) -> Sequence[str]:
        return self._called(one.option), f"{self._short(one.on)}, {self._role(one.role)}"

    def _held(self, one: Held) -> Sequence[str]:
        heard = [self.words["kept.one" if one.kept == 1 else "kept.other"].format(n=one.kept)] if one.kept else []
        heard += [self.words["missing"].format(day=self._short(day)) for day in one.missing_on]
        agreed = f"{self._short(one.on)}, {self._role(one.role)}"
        return self._called(one.option), one.where, agreed, "; ".join(heard) or self.words["not_asked"]

    def _called(self, option: Option) -> str:
        return option.said(Language(self.locale))

    def _role(self, role: Role | None) -> str:
        return self.words["nobody" if role is None else f"role_{role}"]

    def _goals(self) -> None:
        self._section("goals", "no_goals", empty=not self.dossier.steps)
        if self.dossier.steps:
            head = [self.words[key] for key in ("area", "goal", "since", "moved", "now")]
            _table(self.word, head, [self._step(one) for one in self.dossier.steps], (2.4, 5.6, 2.2, 3, 2.8))

    def _step(self, one: Step) -> Sequence[str]:
        moves = self.words["moves"].format(forward=one.forward, same=one.same, back=one.back)
        return self.words[f"area_{one.area}"], one.text, self._short(one.since), moves, self._stands(one)

    def _stands(self, one: Step) -> str:
        if one.reached_on is not None:
            return self.words["reached"].format(day=self._short(one.reached_on))
        if one.dropped_on is not None:
            return self.words["dropped"].format(day=self._short(one.dropped_on))
        return self.words["open"]

    def _judgement(self) -> None:
        self.word.add_heading(self.words["judgement"], 1)
        box = _table(self.word, None, [(self.words["judgement_here"],)], (16,))
        box.rows[0].height, box.rows[0].height_rule = _ROOM, WD_ROW_HEIGHT_RULE.AT_LEAST
        self.word.add_heading(self.words["read"], 2)
        self.word.add_paragraph(self.words["read_line"])

    def _day(self, day: date | None) -> str:
        return format_date(day, "long", locale=self.locale) if day is not None else ""

    def _short(self, day: date) -> str:
        return format_date(day, "d.M.y" if self.locale == "da" else "d/M/y", locale=self.locale)

    def _number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale)


def _empty(words: dict[str, str], dossier: Dossier) -> Word:
    """A4, a quiet face, and what Word shows of the file: never a person's name."""
    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2)
    page.footer.paragraphs[0].text = f"{words['case_no']} {dossier.case_no}"
    body = word.styles["Normal"]
    body.font.name, body.font.size = "Calibri", Pt(11)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), words["language"])
    body.element.get_or_add_rPr().append(spoken)
    about = word.core_properties
    about.title, about.author, about.comments = words["title"], "Snoren", ""
    about.created = about.modified = datetime.combine(dossier.made_on, time(), UTC)
    return word


def _table(word: Word, head: Sequence[str] | None, lines: Iterable[Sequence[str]], widths: Sequence[float]) -> Table:
    """*widths* are centimetres; a *head* is said again on every page."""
    table: Table = word.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    if head is not None:
        _row(table, head, widths, bold=True)
        again = OxmlElement("w:tblHeader")
        again.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(again)
    for line in lines:
        _row(table, line, widths, bold=False)
    return table


def _row(table: Table, line: Sequence[str], widths: Sequence[float], *, bold: bool) -> None:
    for cell, said, width in zip(table.add_row().cells, line, widths, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(said).bold = bold
