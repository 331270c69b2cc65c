"""What a rule of the rope would say in the next weeks; nothing is written, and nobody is told."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import StaleError
from models.pause import Pause, PauseState
from models.queries import namesakes, policies, scope
from models.rope import Event, RopeEvent
from models.rules import access, calendar
from models.rules import rope as rules
from models.rules.access import Actor, May
from models.rules.policy import Policy, RopeRule
from models.rules.rope import Paused
from models.staff import Role, Staff

HORIZON = timedelta(days=28)


@dataclass(frozen=True)
class Foreseen:
    """A citizen whose deadline is red by the end of the time looked at, unless somebody settles it."""

    citizen: str
    owner_id: int | None
    due_on: date


@dataclass(frozen=True)
class OfOwner:
    """*more*: mornings on which she would have had no message without the rule. Without a name: nobody's."""

    name: str | None
    red: int
    more: int


@dataclass(frozen=True)
class Foresight:
    """*rule* as it was looked at, which may be other than it is; *leads_more*: mornings more to each lead."""

    key: str
    rule: RopeRule
    until: date
    people: tuple[Foreseen, ...]
    owners: tuple[OfOwner, ...]
    leads_more: int


@dataclass(frozen=True)
class _Life:
    """What the rope knows of one citizen."""

    name: str
    last: Mapping[Event, date]
    pauses: Sequence[Paused]
    owners: Mapping[Role, int]


def rulebook(session: Session, *, by: Actor) -> dict[str, RopeRule]:
    """Every rule of config.toml, by key, those that are off included."""
    access.require(by, May.SEE_RULES)
    return dict(policies.of(session).rope.rules)


def foresee(session: Session, key: str, period: str | None, *, by: Actor, now: datetime) -> Foresight:
    """
    The next four weeks under the rule *key* as if it were on, due after *period* where one is given, and with every
    other rule as it is. StaleError for a rule or a period that cannot be.
    """
    house, today = policies.of(session), calendar.today(now)
    rule = _looked_at(rulebook(session, by=by).get(key), period)
    lives, until = _lives(session, by), today + HORIZON
    found = list(_red({key: rule}, lives, until, house))
    others = {name: one for name, one in house.rope.rules.items() if one.enabled and name != key}
    owned, led = _mornings(found, now, until, house)
    owned_else, led_else = _mornings(list(_red(others, lives, until, house)), now, until, house)
    names: dict[int, str] = {saved(one.id): one.name for one in session.execute(select(Staff)).scalars()}
    owners = sorted({one.owner_id for one in found}, key=lambda id_: names.get(id_ or 0, ""))
    return Foresight(
        key,
        rule,
        until,
        tuple(sorted(found, key=lambda one: (one.due_on, one.citizen))),
        tuple(
            OfOwner(
                names.get(id_ or 0),
                sum(one.owner_id == id_ for one in found),
                len(owned[id_] - owned_else[id_]) if id_ is not None else 0,
            )
            for id_ in owners
        ),
        len(led - led_else),
    )


def _looked_at(rule: RopeRule | None, period: str | None) -> RopeRule:
    if rule is None:
        raise StaleError
    try:
        changed: dict[str, Any] = {} if period is None else {"due": period, "first_due": None, "thins": ()}
        return RopeRule.model_validate({**rule.model_dump(), "enabled": True, **changed})
    except ValueError:
        raise StaleError from None


def _red(rulebook: Mapping[str, RopeRule], lives: Sequence[_Life], until: date, house: Policy) -> Iterator[Foreseen]:
    for life in lives:
        for rule in rulebook.values():
            due = rules.due(rule, life.last, life.pauses, house.working_days)
            if due is not None and not due.held and due.due_on <= until:
                yield Foreseen(life.name, life.owners.get(rule.owner), due.due_on)


def _mornings(
    found: Sequence[Foreseen], now: datetime, until: date, house: Policy
) -> tuple[dict[int | None, set[date]], set[date]]:
    """On which mornings each owner, and the leads, are told of these: the first, and each Monday after it."""
    owned: dict[int | None, set[date]] = defaultdict(set)
    led: set[date] = set()
    for one in found:
        first = max(one.due_on, rules.next_working_day(calendar.today(now), house))
        left = (
            first if one.owner_id is None else calendar.today(rules.escalates_at(rules.speaks_at(first, house), house))
        )
        owned[one.owner_id] |= {first, *_mondays(first, until, house)}
        led |= {day for day in (left, *_mondays(first, until, house)) if day <= until}
    return owned, led


def _mondays(first: date, until: date, house: Policy) -> Iterator[date]:
    day = first + timedelta(days=7 - first.weekday())
    while day <= until:
        if rules.is_open(day, house):
            yield day
        day += timedelta(days=7)


def _lives(session: Session, by: Actor) -> list[_Life]:
    """Everybody who takes part, in four statements however many they are."""
    columns: list[Any] = [col(Citizen.id), namesakes.shown(by.staff_id)]
    running: Select[Any] = select(*columns).where(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
    running = running.where(scope.within(by, May.SEE_RULES, col(Citizen.programme_id)))
    last, paused, owners = _last(session), _paused(session), _owners(session)
    return [_Life(name, last[id_], paused[id_], owners[id_]) for id_, name in session.execute(running)]


def _last(session: Session) -> dict[int, dict[Event, date]]:
    rows = session.execute(
        select(col(RopeEvent.citizen_id), col(RopeEvent.event), func.max(RopeEvent.on_date)).group_by(
            col(RopeEvent.citizen_id), col(RopeEvent.event)
        )
    )
    found: dict[int, dict[Event, date]] = defaultdict(dict)
    for citizen_id, event, day in rows:
        found[citizen_id][Event(event)] = day
    return found


def _paused(session: Session) -> dict[int, list[Paused]]:
    rows = session.execute(
        select(col(Pause.citizen_id), col(Pause.from_on), col(Pause.to_on)).where(
            col(Pause.state) == PauseState.GRANTED
        )
    )
    found: dict[int, list[Paused]] = defaultdict(list)
    for citizen_id, start, end in rows:
        found[citizen_id].append(Paused(start, end))
    return found


def _owners(session: Session) -> dict[int, dict[Role, int]]:
    rows = session.execute(
        select(col(Assignment.citizen_id), col(Assignment.role), col(Assignment.staff_id)).where(
            col(Assignment.ended_at).is_(None)
        )
    )
    found: dict[int, dict[Role, int]] = defaultdict(dict)
    for citizen_id, role, staff_id in rows:
        found[citizen_id][Role(role)] = staff_id
    return found
