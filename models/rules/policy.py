"""What a lead may change without code: the programme's rules as typed, checked data (config.toml's tables)."""

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from models.module_spell import Module
from models.rope import Event
from models.rules.intake_settings import DrawOfLots, Screening
from models.rules.matching_settings import Matching
from models.rules.working_days import WorkingDays
from models.staff import Role


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Unit = Literal["days", "weeks", "months", "working days"]
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
_RULE = re.compile(r"[a-z][a-z0-9_]{0,31}")
_PERIOD = re.compile(r"(?P<n>\d{1,3}) (?P<unit>working days?|days?|weeks?|months?)")


def _period(text: str) -> str:
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise ValueError("a period is written like '7 days', '13 weeks', '1 month' or '5 working days'")
    if int(match["n"]) < 1:
        raise ValueError("a period is at least 1")
    return text.strip()


Period = Annotated[str, AfterValidator(_period)]


def measure(period: str) -> tuple[int, Unit]:
    """``"1 month"`` → ``(1, "months")``; weeks are given in days."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(period)
    number, unit = int(match["n"]), match["unit"].rstrip("s")
    if unit == "week":
        return number * 7, "days"
    units: dict[str, Unit] = {"day": "days", "month": "months", "working day": "working days"}
    return number, units[unit]


def _month(text: str) -> str:
    if _MONTH.fullmatch(text) is None:
        raise ValueError("a month is written like '2022-10'")
    return text


Month = Annotated[str, AfterValidator(_month)]


class Thinning(_Frozen):
    """From so long *after* the beginning on, a rule asks *due* after the last time."""

    after: Period
    due: Period


class RopeRule(_Frozen):
    """
    One rule of the rope.

    Counts from the latest *counts_from* event and, where it *repeats*, from the latest *settled_by* event after it;
    due *due* later (the first time *first_due*, where given). A rule that does not repeat ends with its first
    *settled_by*. *lasts* bounds a repeating rule.

    With *every*, a repeating rule asks at fixed times: at *counts_from* and every so long after it, each time within
    *due*. With *ends_with*, it asks once more when that event comes, also of whoever has ended, and then no more.
    *extension* is what the event *extended_by* adds to *due*, each time where the rule repeats. *thins* are the periods
    that take the place of *due* one after the other; *until* is the event with which the rule ends, whatever it still
    asked for.
    """

    counts_from: Event
    settled_by: Event
    repeats: bool = False
    due: Period
    first_due: Period | None = None
    owner: Role
    lasts: Period | None = None
    every: Period | None = None
    ends_with: Event | None = None
    extension: Period | None = None
    extended_by: Event | None = None
    thins: tuple[Thinning, ...] = ()
    until: Event | None = None
    enabled: bool = True

    @model_validator(mode="after")
    def _possible(self) -> "RopeRule":
        for sentence, wrong in _IMPOSSIBLE.items():
            if wrong(self):
                raise ValueError(sentence)
        return self

    def events(self) -> set[Event]:
        """Everything that this rule must know of."""
        named = (self.counts_from, self.settled_by, self.ends_with, self.extended_by, self.until)
        return {event for event in named if event is not None}


def _asks_too_often(rule: RopeRule) -> bool:
    if rule.every is None:
        return False
    (every, _), (due, unit) = measure(rule.every), measure(rule.due)
    return unit == "days" and due >= every


# What a rule cannot be; the first that is true of it is said.
_IMPOSSIBLE: dict[str, Callable[[RopeRule], bool]] = {
    "'lasts' belongs to a rule that repeats": lambda rule: rule.lasts is not None and not rule.repeats,
    "'every' belongs to a rule that repeats": lambda rule: rule.every is not None and not rule.repeats,
    "'ends_with' belongs to a rule that repeats": lambda rule: rule.ends_with is not None and not rule.repeats,
    "a rule settled by what it counts from must repeat": lambda rule: (
        rule.counts_from is rule.settled_by and not rule.repeats
    ),
    "'every' is a number of days or weeks": lambda rule: rule.every is not None and measure(rule.every)[1] != "days",
    "'every' and 'first_due' do not go together": lambda rule: rule.every is not None and rule.first_due is not None,
    "'due' is shorter than 'every'": _asks_too_often,
    "'ends_with' is another event than 'counts_from' and 'settled_by'": lambda rule: (
        rule.ends_with in (rule.counts_from, rule.settled_by)
    ),
    "'extension' and 'extended_by' belong together": lambda rule: (
        (rule.extension is None) is not (rule.extended_by is None)
    ),
    "'every' and 'extension' do not go together": lambda rule: rule.every is not None and rule.extension is not None,
    "'extended_by' is another event than 'settled_by'": lambda rule: (
        rule.extended_by is not None and rule.extended_by is rule.settled_by
    ),
    "'thins' belongs to a rule that repeats, without 'every'": lambda rule: (
        bool(rule.thins) and (not rule.repeats or rule.every is not None)
    ),
    "'until' and 'ends_with' do not go together": lambda rule: rule.until is not None and rule.ends_with is not None,
    "'until' is another event than 'counts_from' and 'settled_by'": lambda rule: (
        rule.until in (rule.counts_from, rule.settled_by)
    ),
}


class Hours(_Frozen):
    """From *start* up to *end*, local wall clock."""

    start: dt.time
    end: dt.time

    @model_validator(mode="after")
    def _forward(self) -> "Hours":
        if self.start >= self.end:
            raise ValueError("'start' lies before 'end'")
        return self


class Rope(_Frozen):
    """The rope: its rules by key, and how it speaks."""

    escalate_after: Period = "3 working days"
    speak_at: dt.time = dt.time(9, 0)
    soon: Period = "2 days"
    rules: dict[str, RopeRule]

    @model_validator(mode="after")
    def _keys_fit(self) -> "Rope":
        if any(_RULE.fullmatch(key) is None for key in self.rules):
            raise ValueError("a rule's key is up to 32 small letters, digits and underscores, a letter first")
        return self


class Appointments(_Frozen):
    minutes: int = Field(default=45, ge=15, le=240)
    remind_days_before: tuple[int, ...] = (3, 1)
    remind_2_hours_before: bool = False
    first: dt.time = dt.time(9, 0)
    last: dt.time = dt.time(16, 0)
    free_slot_days: int = Field(default=5, ge=1, le=20)
    book_ahead_weeks: int = Field(default=12, ge=1, le=52)
    undo_within_hours: int = Field(default=24, ge=1, le=168)
    outcomes_at: tuple[dt.time, ...] = (dt.time(16, 0),)

    @model_validator(mode="after")
    def _possible(self) -> "Appointments":
        if self.first >= self.last:
            raise ValueError("'first' lies before 'last'")
        if any(not 1 <= days <= 30 for days in self.remind_days_before):
            raise ValueError("'remind_days_before' holds numbers of days from 1 to 30")
        if any(one >= other for one, other in pairwise(self.outcomes_at)):
            raise ValueError("'outcomes_at' holds hours of the day, the earliest first")
        return self


WEEK_IN_MODULE = {one: 850.0 if one is Module.EXTENDED_COMPANY_INTERNSHIP else 2150.0 for one in Module}  # kr


class ProgrammeEntry(_Frozen):
    """
    The analysis plan is set before the first outcome; what it does not name is None or empty.

    *planned_people*: how many are to be drawn. *primary*: the one of *outcome_months* whose adjusted relative risk of
    wage hours is the primary test; the other tests of the plan are secondary.
    *job_free_month_is_zero*: a whole month of the course without a job in the chat, of which no file tells, has 0 wage
    hours; else it is unknown.
    *module_prices*: kr a week in each module, in prices of *price_year*, in which every cost is told.
    """

    name: str = Field(min_length=1, max_length=200)
    weeks: int = Field(default=52, ge=1, le=520)
    planned_people: int | None = Field(default=None, ge=1, le=10_000_000)
    outcome_months: tuple[Month, ...] = ()
    primary: Month | None = None
    adjust: tuple[Literal["sex", "age_band", "cohort"], ...] = ("sex", "age_band", "cohort")
    subgroups: tuple[Literal["sex", "age_band", "origin"], ...] = ()  # those of the analysis plan; others explore
    job_free_month_is_zero: bool = False
    price_year: int = Field(default=2021, ge=1990, le=2100)
    module_prices: dict[Module, Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]] = WEEK_IN_MODULE

    @model_validator(mode="after")
    def _plan_fits(self) -> "ProgrammeEntry":
        if self.primary is not None and self.primary not in self.outcome_months:
            raise ValueError("'primary' is one of 'outcome_months'")
        for name in ("outcome_months", "adjust", "subgroups"):
            if len(set(getattr(self, name))) < len(getattr(self, name)):
                raise ValueError(f"'{name}' names each once")
        return self

    @model_validator(mode="after")
    def _every_module_has_a_price(self) -> "ProgrammeEntry":
        lacking = [one.value for one in Module if one not in self.module_prices]
        if lacking:
            raise ValueError(f"'module_prices' lacks module {', '.join(lacking)}")
        return self


class Results(_Frozen):
    """Weekly hours are monthly hours × *weekly_hours* / *monthly_hours*."""

    weekly_hours: float = Field(default=37, gt=0)
    monthly_hours: float = Field(default=160.33, gt=0)
    age_bands: tuple[tuple[int, int], ...] = ((30, 39), (40, 49), (50, 59), (60, 67))
    smallest_cell: int = Field(default=5, ge=2, le=50)

    @model_validator(mode="after")
    def _bands_apart(self) -> "Results":
        bands = sorted(self.age_bands)
        if any(low > high for low, high in bands):
            raise ValueError("an age band runs from its lower to its higher age")
        if any(high >= low for (_, high), (low, _) in pairwise(bands)):
            raise ValueError("two age bands overlap")
        return self


class Criterion(_Frozen):
    """What those who decide a transition look at, in a line of each language; *move* is ``"1-2"``."""

    move: Literal["1-2", "2-3", "3-2", "2-1"]
    da: str = Field(min_length=1, max_length=120)
    en: str = Field(min_length=1, max_length=120)


CRITERIA = (
    Criterion(move="1-2", da="kan møde i butikken fra næste uge", en="can come to the shop from next week on"),
    Criterion(
        move="1-2", da="har aftalt de første delmål med sin mentor", en="has agreed first sub-goals with the mentor"
    ),
    Criterion(move="2-3", da="møder stabilt i butikken", en="comes to the shop steadily"),
    Criterion(move="2-3", da="har været på CV-værksted", en="has been to the CV workshop"),
    Criterion(
        move="2-3", da="har talt med virksomhedskonsulenten om sit jobønske", en="has told the consultant which job"
    ),
    Criterion(move="3-2", da="har brug for at øve mere i butikken", en="needs more practice in the shop"),
    Criterion(
        move="2-1", da="skal have noget på plads, før butikken kan gå", en="has something to settle before the shop"
    ),
)


class Transitions(_Frozen):
    """How long the answers to a proposed transition are waited for, and what they are about."""

    expires_after: Period = "10 working days"
    remind_after: Period = "3 working days"
    criteria: tuple[Criterion, ...] = CRITERIA


class Handover(_Frozen):
    """How long a colleague has to accept the citizens whom she is asked to take over."""

    expires_after: Period = "5 working days"
    remind_after: Period = "2 working days"


class FlexJobTrack(_Frozen):
    """
    *last_start*: whoever began later is not put on the track. Law 1750 of 29-12-2025 ends the rehabilitation teams for
    new citizens in 2026.
    """

    last_start: dt.date = dt.date(2026, 6, 30)


class EmergencyNumber(_Frozen):
    """A number that is always answered, and when to ring it, in both languages (texts' keys)."""

    number: str = Field(min_length=2, max_length=24, pattern=r"[0-9 +]+")
    da: str = Field(min_length=1, max_length=80)
    en: str = Field(min_length=1, max_length=80)


EMERGENCY = (
    EmergencyNumber(number="112", da="hvis nogen er i fare", en="if somebody is in danger"),
    EmergencyNumber(number="70 201 201", da="Livslinien, hvis livet gør ondt", en="Livslinien, if life hurts"),
)


class Premises(_Frozen):
    """The house: where appointments are held and which number citizens can ring; empty where nothing is to be told."""

    address: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=24, pattern=r"[0-9 +]*")


class FirstDay(_Frozen):
    """What a citizen is told before her first day in a shop, beside where and with whom; empty: nothing is said."""

    meet_at: dt.time | None = None
    bring_da: str = Field(default="", max_length=200)
    bring_en: str = Field(default="", max_length=200)


class SubGoals(_Frozen):
    """*tell_citizens*: a citizen is told of sub-goals that are new or reached, in one message a week at most."""

    tell_citizens: bool = True


class Keeping(_Frozen):
    """How long the programme keeps what it has about a citizen, as she is told when she is asked for consent."""

    years_after_end: int = Field(default=5, ge=1, le=50)


class Imports(_Frozen):
    """
    Where a file is taken to be mistaken.

    *highest_degree*: of employment in a month, 1 for full time. *draw_within_days*: of the start, before or after it.
    """

    highest_degree: float = Field(default=1, ge=1, le=4)
    draw_within_days: int = Field(default=730, ge=1, le=3650)


class HandbookPiece(_Frozen):
    """One piece of the method, in both languages: a principle, a step, or who does what when."""

    key: str = Field(min_length=1, max_length=24, pattern=r"[a-z][a-z0-9_]*")
    part: Literal["principles", "steps", "who"]
    title_da: str = Field(min_length=1, max_length=60)
    title_en: str = Field(min_length=1, max_length=60)
    da: str = Field(min_length=1, max_length=2000)
    en: str = Field(min_length=1, max_length=2000)


class Conference(_Frozen):
    """
    A weekly meeting about citizens: who takes part, who chairs, and its agenda in both languages.

    What was decided there and is overdue for *escalate_after* is told to the leads.
    """

    key: str = Field(min_length=1, max_length=24, pattern=r"[a-z][a-z0-9_]*")
    da: str = Field(min_length=1, max_length=40)
    en: str = Field(min_length=1, max_length=40)
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
    at: dt.time
    chair: Role
    roles: tuple[Role, ...] = Field(min_length=1, max_length=9)
    only: Literal["", "flex_job"] = ""
    escalate_after: Period = "3 working days"
    agenda_da: tuple[str, ...] = Field(default=(), max_length=8)
    agenda_en: tuple[str, ...] = Field(default=(), max_length=8)

    @property
    def weekday_number(self) -> int:
        return ("monday", "tuesday", "wednesday", "thursday", "friday").index(self.weekday)


class Chat(_Frozen):
    """How long a question waits for a text; a text that comes later answers nothing."""

    questions_wait_hours: int = Field(default=24, ge=1, le=168)


class Policy(_Frozen):
    """Everything that rules need to know; the same in the bot, the command line and the tests."""

    rope: Rope
    working_days: WorkingDays = WorkingDays()
    appointments: Appointments = Appointments()
    citizen_hours: Hours = Hours(start=dt.time(9), end=dt.time(20))
    staff_hours: Hours = Hours(start=dt.time(7), end=dt.time(18))
    sub_goals: SubGoals = SubGoals()
    keeping: Keeping = Keeping()
    house: Premises = Premises()
    first_day: FirstDay = FirstDay()
    emergency: tuple[EmergencyNumber, ...] = EMERGENCY
    transitions: Transitions = Transitions()
    handover: Handover = Handover()
    screening: Screening = Screening()
    draw: DrawOfLots = DrawOfLots()
    flex_job_track: FlexJobTrack = FlexJobTrack()
    programmes: dict[str, ProgrammeEntry]
    results: Results = Results()
    chat: Chat = Chat()
    imports: Imports = Imports()
    handbook: tuple[HandbookPiece, ...] = Field(default=(), max_length=60)
    conferences: tuple[Conference, ...] = Field(default=(), max_length=8)
    matching: Matching = Matching()

    @model_validator(mode="after")
    def _pieces_apart(self) -> "Policy":
        if len({one.key for one in self.handbook}) < len(self.handbook):
            raise ValueError("two pieces of 'handbook' have the same key")
        if len({one.key for one in self.conferences}) < len(self.conferences):
            raise ValueError("two meetings of 'conferences' have the same key")
        return self

    @model_validator(mode="after")
    def _has_programme(self) -> "Policy":
        if not self.programmes:
            raise ValueError("at least one programme is needed")
        return self
