"""One deadline as the colleague who owns it sees it: why it is there, and when the rope speaks of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from models.errors import NotYoursError
from models.queries import namesakes, policies, rope
from models.rope import Deadline, Event
from models.rules import access, calendar, policy
from models.rules import rope as rules
from models.rules.access import Actor, May
from models.rules.policy import RopeRule


@dataclass(frozen=True)
class Own:
    """
    One of a colleague's deadlines.

    *period* is the rule's own, such as ``7 days``, empty for a rule that config.toml no longer has, and *extension*
    what has been added to it; *event* is what the rule counts from, *settles* what settles it. *to_owner* and
    *to_lead* are when the rope speaks of it next, if it does. *may_open*: whether the owner may open the citizen.
    """

    id: int
    citizen_id: int
    citizen: str
    rule: str
    period: str
    extension: str
    event: Event | None
    settles: Event | None
    may_open: bool
    held: bool
    counts_from: date
    due_on: date
    days_over: int
    to_owner: datetime | None
    to_lead: datetime | None
    lead_told: bool

    @property
    def is_due(self) -> bool:
        return self.days_over >= 0 and not self.held


def own(session: Session, deadline_id: int, *, by: Actor, now: datetime) -> Own:
    """This colleague's deadline; NotYoursError for another's, for one that is settled, and for none at all."""
    row = session.get(Deadline, deadline_id)
    if row is None or row.owner_id != by.staff_id:
        raise NotYoursError
    return _own(session, row, by, now)


def _own(session: Session, row: Deadline, by: Actor, now: datetime) -> Own:
    to_owner, to_lead = _words_ahead(row, policies.of(session), now)
    rule = policies.of(session).rope.rules.get(row.rule)
    period, extension = _periods(session, row, rule)
    return Own(
        id=row.id or 0,
        citizen_id=row.citizen_id,
        citizen=namesakes.name(session, row.citizen_id, by.staff_id),
        rule=row.rule,
        period=period,
        extension=extension,
        event=rule.counts_from if rule else None,
        settles=rule.settled_by if rule else None,
        may_open=May.SEE_CITIZENS in access.STAFF_MAY[row.owner_role],
        held=row.held,
        counts_from=row.counts_from,
        due_on=row.due_on,
        days_over=(calendar.today(now) - row.due_on).days,
        to_owner=to_owner,
        to_lead=to_lead,
        lead_told=row.said > 1,
    )


def _periods(session: Session, row: Deadline, rule: RopeRule | None) -> tuple[str, str]:
    """How long the rule gives, this time, and what lengthens that."""
    if rule is None:
        return "", ""
    last = rope.last_events(session, row.citizen_id)
    settled, begun = last.get(rule.settled_by), last.get(rule.counts_from)
    if begun is None or rules.asks_at_the_end(rule, last):
        return rule.due, ""
    period = rule.first_due or rule.due
    if settled is not None and settled >= begun:
        period = rules.period_from(rule, begun, settled, policies.of(session).working_days)
    extended = rule.extension is not None and rules.is_extended(rule, begun, last)
    return period, (rule.extension or "") if extended else ""


def _words_ahead(row: Deadline, house: policy.Policy, now: datetime) -> tuple[datetime | None, datetime | None]:
    """When the owner hears of it next, and when the lead does."""
    snoozed = row.snoozed_until if row.snoozed_until is not None and row.snoozed_until > now else None
    if row.wake_at is None:
        return snoozed, None
    if row.said:
        return snoozed, row.wake_at
    return snoozed or row.wake_at, rules.escalates_at(row.wake_at, house)
