"""A citizen's internships and jobs in companies: what is agreed step by step, the card, and how it ends."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.screen import Button, Screen, button, rows
from handlers.screens import accommodations, month
from handlers.screens.companies import PAGE, label
from handlers.screens.room import cut
from handlers.texts import Words
from models.actions.placements import FURTHEST_AHEAD, FURTHEST_BACK, Agreement
from models.base import saved
from models.company_followup import CompanyFollowup, HeardFrom
from models.errors import StaleError
from models.placement import EndReason, JobForm, PlacementKind
from models.queries.companies import Company, Course, Stay
from models.rules import calendar
from models.rules.policy import Policy
from models.workplace import Workplace

FORMS: dict[str, tuple[PlacementKind, JobForm | None]] = {
    "i": (PlacementKind.COMPANY_INTERNSHIP, None),
    "o": (PlacementKind.JOB, JobForm.ORDINARY),
    "w": (PlacementKind.JOB, JobForm.WAGE_SUBSIDY),
    "f": (PlacementKind.JOB, JobForm.FLEX_JOB),
}
REASONS = {
    PlacementKind.COMPANY_INTERNSHIP: (
        EndReason.COMPLETED,
        EndReason.MOVED_ON,
        EndReason.NO_MATCH,
        EndReason.ILL,
        EndReason.LEFT_PROGRAMME,
    ),
    PlacementKind.JOB: (
        EndReason.LAID_OFF,
        EndReason.RESIGNED,
        EndReason.COMPLETED,
        EndReason.NO_MATCH,
        EndReason.ILL,
        EndReason.LEFT_PROGRAMME,
    ),
}
_WEEKS = (2, 4, 6, 8, 13, 26)
_HOURS = (2, 4, 6, 8, 10, 12, 15, 20, 25, 30, 37, 40)
_MONDAYS, _DAYS_BACK, _FOLLOWUPS = 4, 6, 3
_MEANT = "y"
_LONGEST_LABEL = 40


@dataclass(frozen=True)
class Draft:
    """What the buttons of an agreement carry: ``i:17:2026-03-02:13:20``, as far as it has come."""

    form: str
    company_id: int
    day: date | None = None
    weeks: int = 0
    hours: int = 0
    meant: bool = False

    @classmethod
    def of(cls, value: str) -> "Draft":
        """StaleError where no button of ours says that."""
        form, company, day, weeks, hours, meant = (*value.split(":"), "", "", "", "", "")[:6]
        try:
            start = date.fromisoformat(day) if day else None
        except ValueError:
            raise StaleError from None
        if form not in FORMS or not all(_is_number(one) for one in (company, weeks or "0", hours or "0")):
            raise StaleError
        return cls(form, int(company), start, int(weeks or 0), int(hours or 0), meant == _MEANT)

    def value(self) -> str:
        parts = [self.form, self.company_id, *([self.day] if self.day else [])]
        parts += [self.weeks, self.hours] if self.hours else [self.weeks] if self.weeks else []
        return ":".join(str(part) for part in [*parts, *([_MEANT] if self.meant else [])])

    def agreement(self) -> tuple[PlacementKind, Agreement]:
        """StaleError where a step was left out, or no button says so many weeks or hours."""
        kind, job_form = FORMS[self.form]
        if self.day is None or self.hours not in _HOURS or self.weeks not in (0, *_WEEKS):
            raise StaleError
        planned = self.day + timedelta(weeks=self.weeks, days=-1) if self.weeks else None
        return kind, Agreement(self.day, self.hours, planned, job_form, full_time_meant=self.meant)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


def course(found: Course, words: Words) -> Screen:
    """Her internships and jobs, and what can begin."""
    lines = [f"🏢 <b>{html.escape(found.name)}</b>", *(_line(one, words) for one in found.stays)]
    if not found.stays:
        lines.append(words("company.no_stays"))
    cards = [button(cut(one.company, _LONGEST_LABEL), "cp.card", one.id) for one in found.stays[:PAGE]]
    begins = [button(words.label(f"company.begin_{form}"), "cp.where", found.citizen_id, form) for form in FORMS]
    match = button(words.label("matching.button"), "ma.list", found.citizen_id)
    back = button(words.label("common.back"), "mt.citizen", found.citizen_id)
    return Screen("\n".join(lines), (*rows(*cards), (match,), *rows(*begins, width=2), (back,)))


def _line(one: Stay, words: Words) -> str:
    key = "company.stay_ended" if one.ended_on else "company.stay"
    return words(
        key,
        what=_what(one, words),
        company=one.company,
        day=words.day(one.start_on),
        last=words.day(one.ended_on) if one.ended_on else "",
        hours=_hours(one, words),
    )


def _what(one: Stay, words: Words) -> str:
    return words.label(f"company.form_{one.job_form}" if one.job_form else "company.form_internship")


def _hours(one: Stay, words: Words) -> str:
    return words.numbers.plain(one.hours_a_week)


def ask_where(found: Course, form: str, companies: Sequence[Workplace], words: Words) -> Screen:
    """The companies that take citizens, those with jobs open first; or a new one, or a search."""
    open_ones = [one for one in companies if one.closed_on is None]
    each = [
        button(label(one, words), "cp.start", found.citizen_id, Draft(form, saved(one.id)).value())
        for one in open_ones[:PAGE]
    ]
    own = (
        button(words.label("company.find"), "co.find", found.citizen_id, form),
        button(words.label("company.new"), "co.new", found.citizen_id, form),
    )
    back = button(words.label("common.back"), "cp.of", found.citizen_id)
    text = words("company.ask_where" if open_ones else "company.ask_where_none", **_heads(found, form, words))
    return Screen(text, (own, *rows(*each), (back,)))


def _heads(found: Course, form: str, words: Words) -> dict[str, str]:
    return {"name": found.name, "what": words.label(f"company.begin_{form}").lower()}


def ask_start(found: Course, company: Company, form: str, today: date, words: Words) -> Screen:
    """Today, the next Mondays, or a day of a month."""
    draft = Draft(form, saved(company.row.id))
    monday = today + timedelta(days=7 - today.weekday())
    days = [today, *(monday + timedelta(weeks=number) for number in range(_MONDAYS))]
    each = [_day(found.citizen_id, replace(draft, day=day), words.short_day(day)) for day in days]
    other = button(words.label("company.other_day"), "cp.month", found.citizen_id, _month(draft, today))
    back = button(words.label("common.back"), "cp.where", found.citizen_id, form)
    text = words("company.ask_start", company=company.row.name, **_heads(found, form, words))
    return Screen(text, (*rows(*each, other, width=2), (back,)))


def _day(citizen_id: int, draft: Draft, said: str) -> Button:
    """A job has no planned end, so its weeks are not asked for."""
    return button(said, "cp.weeks" if draft.form == "i" else "cp.hours", citizen_id, draft.value())


def _month(draft: Draft, day: date) -> str:
    return f"{draft.value()}:{month.code(day)}"


def ask_day(found: Course, draft: Draft, shown: date, today: date, words: Words) -> Screen:
    days = month.rows(
        shown,
        today - FURTHEST_BACK,
        today + FURTHEST_AHEAD,
        lambda day: _day(found.citizen_id, replace(draft, day=day), str(day.day)),
        lambda day: button(month.title(day, words), "cp.month", found.citizen_id, _month(draft, day)),
        words,
    )
    back = button(words.label("common.back"), "cp.start", found.citizen_id, draft.value())
    return Screen(words("company.ask_day", name=found.name, month=month.title(shown, words)), (*days, (back,)))


def ask_weeks(found: Course, draft: Draft, words: Words) -> Screen:
    each = [
        button(words.label("company.weeks", n=n), "cp.hours", found.citizen_id, replace(draft, weeks=n).value())
        for n in _WEEKS
    ]
    open_end = button(words.label("company.open_end"), "cp.hours", found.citizen_id, draft.value())
    back = button(words.label("common.back"), "cp.start", found.citizen_id, Draft(draft.form, draft.company_id).value())
    return Screen(words("company.ask_weeks", name=found.name), (*rows(*each, width=3), (open_end,), (back,)))


def ask_hours(found: Course, draft: Draft, words: Words) -> Screen:
    each = [button(str(n), "cp.begin", found.citizen_id, replace(draft, hours=n).value()) for n in _HOURS]
    back = button(words.label("common.back"), "cp.start", found.citizen_id, Draft(draft.form, draft.company_id).value())
    return Screen(words("company.ask_hours", name=found.name), (*rows(*each, width=4), (back,)))


def ask_above_full_time(citizen_id: int, draft: Draft, words: Words) -> Screen:
    yes = button(
        words.label("company.meant", n=draft.hours), "cp.begin", citizen_id, replace(draft, meant=True).value()
    )
    back = button(words.label("common.back"), "cp.hours", citizen_id, replace(draft, hours=0).value())
    return Screen(words("company.ask_meant", n=draft.hours), ((yes,), (back,)))


def card(one: Stay, now: datetime, house: Policy, words: Words) -> Screen:
    """What was agreed, with both whom it concerns, what was heard since, and what can be done."""
    return Screen("\n".join(_agreed(one, words)), (*_buttons(one, now, house, words), _ways_back(one, words)))


def _agreed(one: Stay, words: Words) -> Iterator[str]:
    yield words("company.card", name=one.name, what=_what(one, words), company=one.company)
    yield words("company.card_when", day=words.day(one.start_on), hours=_hours(one, words))
    if one.planned_end_on is not None and one.ended_on is None:
        yield words("company.card_until", day=words.day(one.planned_end_on))
    if one.contact or one.phone:
        yield words("company.card_contact", said=", ".join(part for part in (one.contact, one.phone) if part))
    yield from accommodations.agreed(one, words)
    if one.ended_on is not None and one.end_reason is not None:
        reason = words.label(f"company.reason_{one.end_reason}").lower()
        yield words("company.card_ended", day=words.day(one.ended_on), reason=reason)
    if one.followups:
        yield ""
    for held in one.followups[:_FOLLOWUPS]:
        yield _heard(held, words)


def _heard(held: CompanyFollowup, words: Words) -> str:
    said = words("company.heard", day=words.day(held.held_on), whom=words.label(f"company.heard_{held.heard_from}"))
    return f"{said}\n<i>{html.escape(held.note)}</i>" if held.note else said


def _buttons(one: Stay, now: datetime, house: Policy, words: Words) -> Iterator[tuple[Button, ...]]:
    if one.ended_on is not None:
        if one.end_reason is not EndReason.MISTAKE:
            yield (button(words.label("company.reopen"), "cp.again", one.id),)
        return
    if one.start_on <= calendar.today(now):
        yield tuple(button(words.label(f"company.heard_from_{whom}"), "cp.held", one.id, whom) for whom in HeardFrom)
    taken = [button(words.label("company.place_taken", n=one.openings - 1), "cp.took", one.id, str(one.openings))]
    fresh = now <= one.created_at + timedelta(hours=house.appointments.undo_within_hours)
    agreed = button(words.label("accommodations.button"), "cp.agreed", one.id)
    yield (agreed, *(taken if fresh and one.openings else []))
    ends = button(words.label("company.end"), "cp.why", one.id)
    undo = button(words.label("company.take_back"), "cp.undo", one.id)
    yield (ends, undo) if fresh else (ends,)


def _ways_back(one: Stay, words: Words) -> tuple[Button, ...]:
    return (
        button(words.label("company.course"), "cp.of", one.citizen_id),
        button(words.label("company.the_company"), "co.card", one.company_id),
    )


def ask_why(one: Stay, words: Words) -> Screen:
    each = [button(words.label(f"company.reason_{reason}"), "cp.last", one.id, reason) for reason in REASONS[one.kind]]
    back = button(words.label("common.back"), "cp.card", one.id)
    return Screen(words("company.ask_why", name=one.name, company=one.company), (*rows(*each, width=2), (back,)))


def ask_last_day(one: Stay, reason: EndReason, today: date, words: Words) -> Screen:
    """Today, the days before it, and the day that was planned."""
    days = {today - timedelta(days=number) for number in range(_DAYS_BACK + 1)}
    if one.planned_end_on is not None and one.planned_end_on <= today + FURTHEST_AHEAD:
        days.add(one.planned_end_on)
    fit = sorted((day for day in days if max(one.start_on, today - FURTHEST_BACK) <= day), reverse=True)
    each = [button(words.short_day(day), "cp.end", one.id, f"{reason}:{day}") for day in fit or [one.start_on]]
    back = button(words.label("common.back"), "cp.why", one.id)
    return Screen(words("company.ask_last_day", name=one.name), (*rows(*each, width=2), (back,)))


def held(one: Stay, done: CompanyFollowup, words: Words, *, tells: bool = False) -> Screen:
    """It is recorded: a line about it, the way back, or on."""
    id_ = saved(done.id)
    note = button(words.label("company.write_note"), "cp.note", id_)
    undo = button(words.label("company.take_back"), "cp.unheld", id_)
    on = button(words.label("company.to_card"), "cp.card", one.id)
    whom = words.label(f"company.heard_{done.heard_from}")
    said = words("company.held", name=one.name, company=one.company, whom=whom)
    text = "\n".join([said, *accommodations.heard(one, done, words, tells=tells)])
    return Screen(text, (*rows(*accommodations.ask_kept(one, done, words), note, undo, width=2), (on,)))


def ask_note(done: CompanyFollowup, words: Words) -> Screen:
    back = button(words.label("common.back"), "cp.card", done.placement_id)
    return Screen(words("company.ask_note"), ((back,),))
