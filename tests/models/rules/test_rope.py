"""The rope's arithmetic, day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from models.rope import Event
from models.rules import rope
from models.rules.policy import Policy, RopeRule
from models.rules.rope import Due, Light, Paused
from models.rules.working_days import WorkingDays
from tests.kit import databases


def rule(due: str, **fields: object) -> RopeRule:
    """A rule that counts from the start and then from each talk, unless *fields* say otherwise."""
    told = {"counts_from": "start", "settled_by": "talk_held", "repeats": True, "owner": "mentor", "due": due}
    return RopeRule.model_validate(told | fields)


def day(text: str) -> date:
    return date.fromisoformat(text)


def due_on(asked: Due | None) -> date:
    assert asked is not None
    return asked.due_on


@dataclass(frozen=True)
class Case:
    """Counted from *start*, *period* later is *due*."""

    start: str
    period: str
    due: str


CALENDAR = {
    "a week later": Case("2026-03-02", "7 days", "2026-03-09"),
    "a Saturday moves to Friday": Case("2026-03-02", "12 days", "2026-03-13"),
    "a Sunday moves to Friday": Case("2026-03-02", "13 days", "2026-03-13"),
    "Easter moves to the Wednesday before": Case("2026-03-30", "7 days", "2026-04-01"),
    "Christmas moves to the day before Christmas Eve": Case("2026-12-18", "7 days", "2026-12-23"),
    "New Year's Day moves to the day before": Case("2025-12-25", "7 days", "2025-12-31"),
    "Store bededag was a holiday in 2023": Case("2023-04-28", "7 days", "2023-05-04"),
    "Store bededag is a working day since 2024": Case("2024-04-19", "7 days", "2024-04-26"),
    "a month from the 31st is the month's last day": Case("2026-01-31", "1 month", "2026-02-27"),
    "a month from 31 January in a leap year": Case("2024-01-31", "1 month", "2024-02-29"),
    "a month over New Year": Case("2025-12-15", "1 month", "2026-01-15"),
    "five working days from a Monday": Case("2026-03-02", "5 working days", "2026-03-09"),
    "five working days from a Friday": Case("2026-03-06", "5 working days", "2026-03-13"),
    "five working days from a Saturday": Case("2026-03-07", "5 working days", "2026-03-13"),
    "five working days over Easter": Case("2026-04-01", "5 working days", "2026-04-13"),
    "thirteen weeks": Case("2026-03-02", "13 weeks", "2026-06-01"),
    "a short period never ends before it begins": Case("2026-04-03", "1 day", "2026-04-07"),
}


@pytest.mark.parametrize("case", CALENDAR.values(), ids=CALENDAR.keys())
def test_a_due_day_is_a_working_day(case: Case) -> None:
    asked = rope.due(rule(case.period), {Event.START: day(case.start)}, [], WorkingDays())

    assert asked == Due(day(case.start), day(case.due), held=False)


def test_where_the_house_works_on_christmas_eve_that_is_due() -> None:
    asked = rope.due(rule("7 days"), {Event.START: day("2026-12-18")}, [], WorkingDays(closed_24_december=False))

    assert due_on(asked) == day("2026-12-24")


def test_what_falls_due_in_a_summer_closing_is_due_before_it() -> None:
    summer = WorkingDays(closed=("2027-07-12 to 2027-07-30",))

    asked = rope.due(rule("7 days"), {Event.START: day("2027-07-14")}, [], summer)

    assert due_on(asked) == day("2027-08-02")


def test_working_days_are_counted_past_a_closing() -> None:
    summer = WorkingDays(closed=("2027-07-12 to 2027-07-30",))

    asked = rope.due(rule("5 working days"), {Event.START: day("2027-07-08")}, [], summer)

    assert due_on(asked) == day("2027-08-05")


PAUSES: dict[str, tuple[list[Paused], str, bool]] = {
    "none": ([], "2026-03-09", False),
    "over before the start": ([Paused(day("2026-02-01"), day("2026-03-02"))], "2026-03-09", False),
    "begun before the start": ([Paused(day("2026-02-01"), day("2026-03-04"))], "2026-03-11", False),
    "two days in between": ([Paused(day("2026-03-04"), day("2026-03-06"))], "2026-03-11", False),
    "of no days": ([Paused(day("2026-03-04"), day("2026-03-04"))], "2026-03-09", False),
    "from the due day on": ([Paused(day("2026-03-09"), day("2026-03-11"))], "2026-03-11", False),
    "from the day after: it forgives nothing": ([Paused(day("2026-03-10"), day("2026-04-10"))], "2026-03-09", False),
    "open, from in between": ([Paused(day("2026-03-04"), None)], "2026-03-09", True),
    "open, from before the start": ([Paused(day("2026-02-04"), None)], "2026-03-09", True),
    "open, from after the due day": ([Paused(day("2026-03-10"), None)], "2026-03-09", False),
    "two, the second reached only through the first": (
        [Paused(day("2026-03-04"), day("2026-03-11")), Paused(day("2026-03-12"), day("2026-03-13"))],
        "2026-03-17",
        False,
    ),
    "two that share days: each day counts once": (
        [Paused(day("2026-03-04"), day("2026-03-06")), Paused(day("2026-03-05"), day("2026-03-07"))],
        "2026-03-12",
        False,
    ),
    "one that ends at the weekend: due after it, not in it": (
        [Paused(day("2026-03-09"), day("2026-03-14"))],
        "2026-03-16",
        False,
    ),
    "one, then an open one": (
        [Paused(day("2026-03-04"), day("2026-03-06")), Paused(day("2026-03-10"), None)],
        "2026-03-11",
        True,
    ),
}


@pytest.mark.parametrize(("pauses", "due", "held"), PAUSES.values(), ids=PAUSES.keys())
def test_a_pause_stops_the_counting(pauses: list[Paused], due: str, held: bool) -> None:
    asked = rope.due(rule("7 days"), {Event.START: day("2026-03-02")}, pauses[::-1], WorkingDays())

    assert asked == Due(day("2026-03-02"), day(due), held)


LAST = dict[Event, date]
WHAT_IT_COUNTS_FROM: dict[str, tuple[RopeRule, LAST, Due | None]] = {
    "never contacted: from the start": (
        rule("7 days"),
        {Event.START: day("2026-03-02")},
        Due(day("2026-03-02"), day("2026-03-09"), False),
    ),
    "from the last talk": (
        rule("7 days"),
        {Event.START: day("2026-03-02"), Event.TALK_HELD: day("2026-03-11")},
        Due(day("2026-03-11"), day("2026-03-18"), False),
    ),
    "a talk on the very first day counts": (
        rule("7 days"),
        {Event.START: day("2026-03-02"), Event.TALK_HELD: day("2026-03-02")},
        Due(day("2026-03-02"), day("2026-03-09"), False),
    ),
    "a talk before the start does not": (
        rule("7 days", first_due="2 days"),
        {Event.START: day("2026-03-02"), Event.TALK_HELD: day("2026-02-27")},
        Due(day("2026-03-02"), day("2026-03-04"), False),
    ),
    "the first time sooner": (
        rule("13 weeks", first_due="7 days"),
        {Event.START: day("2026-03-02")},
        Due(day("2026-03-02"), day("2026-03-09"), False),
    ),
    "not started: nothing": (rule("7 days"), {Event.TALK_HELD: day("2026-03-11")}, None),
    "once and settled: nothing more": (
        rule("7 days", repeats=False),
        {Event.START: day("2026-03-02"), Event.TALK_HELD: day("2026-03-11")},
        None,
    ),
    "as long as it lasts": (
        rule("14 days", lasts="13 weeks"),
        {Event.START: day("2026-03-02"), Event.TALK_HELD: day("2026-05-18")},
        Due(day("2026-05-18"), day("2026-06-01"), False),
    ),
    "no longer than it lasts": (
        rule("14 days", lasts="13 weeks"),
        {Event.START: day("2026-03-02"), Event.TALK_HELD: day("2026-05-19")},
        None,
    ),
    "a planned step lies ahead: from that": (
        rule("5 working days", settled_by="activity_planned"),
        {Event.START: day("2026-03-02"), Event.ACTIVITY_PLANNED: day("2026-04-20")},
        Due(day("2026-04-20"), day("2026-04-27"), False),
    ),
    "nothing was ever planned: an empty future is the first alarm": (
        rule("5 working days", settled_by="activity_planned"),
        {Event.START: day("2026-03-02")},
        Due(day("2026-03-02"), day("2026-03-09"), False),
    ),
}


@pytest.mark.parametrize(("asks", "last", "expected"), WHAT_IT_COUNTS_FROM.values(), ids=WHAT_IT_COUNTS_FROM.keys())
def test_what_a_rule_counts_from(asks: RopeRule, last: Mapping[Event, date], expected: Due | None) -> None:
    assert rope.due(asks, last, [], WorkingDays()) == expected


def _filled(on: str) -> LAST:
    return {Event.PROGRESS_FORM_FILLED: day(on)}


def _cared_for(on: str) -> LAST:
    return {Event.AFTERCARE_TALK_HELD: day(on)}


_START = {Event.START: day("2026-03-02")}
_INTERNAL = _START | {Event.INTERNAL_INTERNSHIP_BEGUN: day("2026-03-16")}
_JOB = _START | {Event.JOB_BEGUN: day("2026-10-01")}
_COMPANY = _START | {Event.COMPANY_INTERNSHIP_BEGUN: day("2026-08-31")}
_FLEX = _START | {Event.FLEX_JOB_TRACK_CHOSEN: day("2026-06-01")}
_OVER = _START | {Event.COMPLETED: day("2026-10-01")}

# Each rule of the programme's table, for somebody for whom this has happened: when it is due, if it asks at all.
TABLE: dict[str, tuple[str, LAST, str | None]] = {
    "a talk a week": ("weekly_talk", _START, "2026-03-09"),
    "an internal internship within a fortnight": ("internal_internship", _START, "2026-03-16"),
    "no consultant before there is an internship": ("consultant_talk", _START, None),
    "the consultant within four weeks of it": ("consultant_talk", _INTERNAL, "2026-04-13"),
    "a workshop within eight": ("cv_workshop", _INTERNAL, "2026-05-11"),
    "the caseworker every thirteen weeks": ("caseworker_meeting", _START, "2026-06-01"),
    "a company within half a year": ("company_internship", _START, "2026-08-31"),
    "follow-up a month into the company": (
        "company_followup",
        _COMPANY,
        "2026-09-30",
    ),
    "follow-ups in a company go on beside a job": (
        "company_followup",
        _COMPANY | {Event.JOB_BEGUN: day("2026-09-14")},
        "2026-09-30",
    ),
    "no follow-up once the internship is over": (
        "company_followup",
        _COMPANY | {Event.COMPANY_INTERNSHIP_ENDED: day("2026-09-18")},
        None,
    ),
    "follow-ups again in the next company": (
        "company_followup",
        _COMPANY | {Event.COMPANY_INTERNSHIP_ENDED: day("2026-08-28")},
        "2026-09-30",
    ),
    "the first wage hours within a year": ("wage_hours", _START, "2027-03-01"),
    "no aftercare without a job": ("aftercare_talk", _START, None),
    "aftercare a week into the job": ("aftercare_talk", _JOB, "2026-10-08"),
    "a talk a week for four weeks": ("aftercare_talk", _JOB | _cared_for("2026-10-28"), "2026-11-04"),
    "then every fortnight": ("aftercare_talk", _JOB | _cared_for("2026-10-29"), "2026-11-12"),
    "up to the eighth week": ("aftercare_talk", _JOB | _cared_for("2026-11-25"), "2026-12-09"),
    "then once a month": ("aftercare_talk", _JOB | _cared_for("2026-11-26"), "2026-12-23"),
    "no aftercare beyond thirteen weeks": ("aftercare_talk", _JOB | _cared_for("2026-12-01"), None),
    "no aftercare once the job is over": ("aftercare_talk", _JOB | {Event.JOB_ENDED: day("2026-10-05")}, None),
    "aftercare anew in the next job": ("aftercare_talk", _JOB | {Event.JOB_ENDED: day("2026-09-30")}, "2026-10-08"),
    "nothing planned beyond the last appointment": (
        "no_gap",
        _START | {Event.ACTIVITY_PLANNED: day("2026-03-30")},
        "2026-04-09",
    ),
    "a form at the start": ("progress_form", _START, "2026-03-09"),
    "a form thirteen weeks in": ("progress_form", _START | _filled("2026-03-06"), "2026-06-08"),
    "a form filled in late moves no later one": ("progress_form", _START | _filled("2026-05-29"), "2026-06-08"),
    "a form on the very day counts for it": ("progress_form", _START | _filled("2026-06-01"), "2026-09-07"),
    "a form that was skipped is not asked for again": ("progress_form", _START | _filled("2026-10-01"), "2026-12-07"),
    "a form at the end, though none is due": ("progress_form", _OVER | _filled("2026-09-04"), "2026-10-08"),
    "a form at the end, where none was ever filled in": ("progress_form", _OVER, "2026-10-08"),
    "a form in the last week is the one at the end": ("progress_form", _OVER | _filled("2026-09-24"), None),
    "a form the day before that is not": ("progress_form", _OVER | _filled("2026-09-23"), "2026-10-08"),
    "no form after the last": ("progress_form", _OVER | _filled("2026-10-05"), None),
    "no plan without the flex-job track": ("preparatory_plan", _START, None),
    "a plan within 60 days of choosing it": ("preparatory_plan", _FLEX, "2026-07-31"),
    "a course takes a year": ("programme_end", _START, "2027-03-01"),
    "and half a year more on the flex-job track": ("programme_end", _FLEX, "2027-08-30"),
    "a course is over": ("programme_end", _FLEX | _OVER, None),
}


@pytest.mark.parametrize(("rule_key", "last", "due"), TABLE.values(), ids=TABLE.keys())
def test_every_rule_of_the_programme_is_configuration(rule_key: str, last: LAST, due: str | None) -> None:
    asked = rope.due(databases.every_rule()[rule_key], last, [], WorkingDays())

    assert asked is None if due is None else due_on(asked) == day(due)


def test_a_pause_puts_off_the_asking_and_not_the_fixed_times() -> None:
    form = databases.every_rule()["progress_form"]
    ill = [Paused(day("2026-05-25"), day("2026-06-15"))]

    in_summer = rope.due(form, _START | _filled("2026-03-06"), ill, WorkingDays())
    in_autumn = rope.due(form, _START | _filled("2026-06-18"), ill, WorkingDays())

    assert in_summer == Due(day("2026-06-01"), day("2026-06-22"), held=False)
    assert in_autumn == Due(day("2026-08-31"), day("2026-09-07"), held=False)


def test_the_owner_is_told_at_nine_on_the_day_summer_and_winter(policy: Policy) -> None:
    winter, summer = (rope.speaks_at(day(text), policy) for text in ("2026-03-27", "2026-03-30"))

    assert winter == datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
    assert summer == datetime(2026, 3, 30, 7, 0, tzinfo=UTC)


def test_the_lead_hears_three_working_days_after_the_owner_was_told(policy: Policy) -> None:
    told_on_a_thursday = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)

    assert rope.escalates_at(told_on_a_thursday, policy) == datetime(2026, 3, 10, 8, 0, tzinfo=UTC)


OPENING: dict[str, tuple[str, str]] = {
    "open": ("2026-03-02 09:30", "2026-03-02 09:30"),
    "before opening": ("2026-03-02 05:00", "2026-03-02 06:00"),
    "after closing": ("2026-03-02 18:00", "2026-03-03 06:00"),
    "on Friday evening": ("2026-03-06 17:00", "2026-03-09 06:00"),
    "on Maundy Thursday": ("2026-04-02 09:00", "2026-04-07 05:00"),
}


@pytest.mark.parametrize(("moment", "opens"), OPENING.values(), ids=OPENING.keys())
def test_staff_are_told_while_the_house_is_open(moment: str, opens: str, policy: Policy) -> None:
    asked, expected = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (moment, opens))

    assert rope.opens_at(asked, policy) == expected


LIGHTS = {
    "the day has passed": ("2026-03-08", Light.RED),
    "today": ("2026-03-09", Light.YELLOW),
    "in two days": ("2026-03-11", Light.YELLOW),
    "in three days": ("2026-03-12", Light.GREEN),
}


@pytest.mark.parametrize(("due", "light"), LIGHTS.values(), ids=LIGHTS.keys())
def test_the_light_says_how_urgent_it_is(due: str, light: Light, policy: Policy) -> None:
    assert rope.light(day(due), day("2026-03-09"), policy) is light
