"""
What must hold at any moment, whatever people have tapped: named functions, each giving a line for what is broken.

The simulation asks all of them once a week, the property tests after each step. Lines carry ids, never what people
wrote.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import text
from sqlmodel import Session, col, select

from models.actions import rope, rope_sql
from models.appointment import Appointment, AppointmentState
from models.audit import AuditEntry
from models.citizen import Citizen
from models.module_spell import ModuleSpell
from models.queries import policies
from models.reminder import Reminder, ReminderState
from models.rope import Deadline
from models.rules import calendar
from models.rules.meetings import TOGETHER
from models.staff import Staff

Invariant = Callable[[Session, datetime], Iterator[str]]
_LONG: Final = timedelta(days=14)  # past which nothing that is due has failed to climb
_LATELY: Final = timedelta(days=8)  # what lies before has been looked at already


def at_most_one_check_in_tells_of_a_talk(session: Session, _now: datetime) -> Iterator[str]:
    """Of one appointment no two check-ins are begun or recorded."""
    yield from _found(
        session,
        """SELECT appointment_id FROM check_in WHERE state IN ('draft', 'recorded') AND appointment_id IS NOT NULL
           GROUP BY appointment_id HAVING count(*) > 1""",
    )


def whoever_has_ended_is_asked_nothing_more(session: Session, _now: datetime) -> Iterator[str]:
    """No deadline but that of the last form, no appointment ahead, no step, pause or call that waits."""
    last = [key for key, rule in policies.of(session).rope.rules.items() if rule.ends_with is not None]
    for id_, rule in session.connection().execute(
        text(
            "SELECT d.citizen_id, d.rule FROM deadline d JOIN citizen c ON c.id = d.citizen_id "
            "WHERE c.ended_on IS NOT NULL"
        )
    ):
        if rule not in last:
            yield f"citizen {id_} has ended, with a deadline of {rule}"
    for what, waits in _WAITING.items():
        for row in session.connection().execute(
            text(f"SELECT x.id, c.id FROM {waits} AND c.ended_on IS NOT NULL")  # noqa: S608 - of our own words
        ):
            yield f"citizen {row[1]} has ended, with {what} {row[0]}"


_WAITING: Final = {
    "an open step": "transition x JOIN citizen c ON c.id = x.citizen_id WHERE x.settled_at IS NULL",
    "a pause asked for": "pause x JOIN citizen c ON c.id = x.citizen_id WHERE x.state = 'asked'",
    "a call asked for": "call_request x JOIN citizen c ON c.id = x.citizen_id WHERE x.state = 'asked'",
    "an internship that goes on": (
        "placement x JOIN citizen c ON c.id = x.citizen_id WHERE x.ended_on IS NULL AND x.kind <> 'job'"
    ),
    "a hand-over under way": (
        "handover_citizen x JOIN citizen c ON c.id = x.citizen_id WHERE x.state IN ('offered', 'agreed')"
    ),
    "an open module": (
        "module_spell x JOIN citizen c ON c.id = x.citizen_id "
        "WHERE x.derived AND (x.end_on IS NULL OR x.end_on > c.ended_on)"
    ),
}


def nothing_waits_to_be_said_of_whoever_has_ended(session: Session, _now: datetime) -> Iterator[str]:
    """Older cards may still be put right; no message waits for her, or about her."""
    yield from _found(
        session,
        """SELECT r.id || ' ' || r.kind FROM reminder r
           JOIN citizen c ON c.id = coalesce(r.citizen_id, r.about_citizen_id)
           WHERE r.state = 'waiting' AND c.ended_on IS NOT NULL AND r.kind <> 'card_changed'""",
    )


def no_reminder_of_what_is_called_off(session: Session, _now: datetime) -> Iterator[str]:
    """Of a cancelled appointment nothing waits but the word that it is; of a moved one only its new hour."""
    yield from _found(
        session,
        """SELECT r.id FROM reminder r JOIN appointment a ON a.id = r.appointment_id
           WHERE r.state = 'waiting' AND (
             (a.state = 'cancelled' AND r.kind NOT IN
                ('appointment_called_off', 'appointment_cancelled', 'card_changed'))
             OR (a.turnout IS NOT NULL AND r.kind NOT IN ('card_changed'))
             OR (r.kind IN ('appointment_soon', 'appointment_booked', 'appointment_moved')
                 AND r.subject_id <> a.sequence))""",
    )


def no_reminder_of_what_is_settled(session: Session, _now: datetime) -> Iterator[str]:
    """Nobody is asked about a step, a pause or a call that has been answered."""
    yield from _found(
        session,
        """SELECT r.id FROM reminder r LEFT JOIN transition t ON t.id = r.subject_id
           WHERE r.state = 'waiting' AND r.kind IN ('transition_asked', 'transition_split')
             AND (t.id IS NULL OR t.settled_at IS NOT NULL)
           UNION ALL SELECT r.id FROM reminder r LEFT JOIN call_request q ON q.id = r.subject_id
           WHERE r.state = 'waiting' AND r.kind IN ('call_asked', 'call_left') AND (q.id IS NULL OR q.state <> 'asked')
           UNION ALL SELECT r.id FROM reminder r LEFT JOIN handover h ON h.id = r.subject_id
           WHERE r.state = 'waiting' AND r.kind = 'handover_asked' AND (h.id IS NULL OR h.settled_at IS NOT NULL)
           UNION ALL SELECT r.id FROM reminder r LEFT JOIN pause p ON p.id = r.subject_id
           WHERE r.state = 'waiting' AND r.kind = 'pause_over'
             AND (p.id IS NULL OR p.state <> 'granted' OR p.to_on IS NULL)""",
    )


def the_control_group_hears_nothing(session: Session, _now: datetime) -> Iterator[str]:
    """Nobody drawn to it has a chat, has begun, or has been sent anything."""
    yield from _found(
        session,
        """SELECT c.id FROM citizen c JOIN allocation a ON a.citizen_id = c.id WHERE a.arm = 'control'
             AND (c.chat_id IS NOT NULL
               OR EXISTS (SELECT 1 FROM assignment s WHERE s.citizen_id = c.id)
               OR EXISTS (SELECT 1 FROM reminder r WHERE r.citizen_id = c.id OR r.about_citizen_id = c.id)
               OR EXISTS (SELECT 1 FROM placement p WHERE p.citizen_id = c.id))""",
    )


def derived_modules_follow_one_another(session: Session, _now: datetime) -> Iterator[str]:
    """They neither overlap nor leave the course."""
    rows = session.exec(
        select(ModuleSpell, Citizen)
        .join(Citizen, col(Citizen.id) == col(ModuleSpell.citizen_id))
        .where(col(ModuleSpell.derived).is_(True))
        .order_by(col(ModuleSpell.citizen_id), col(ModuleSpell.start_on))
    )
    before: ModuleSpell | None = None
    for spell, citizen in rows:
        if citizen.start_on is None or spell.start_on < citizen.start_on:
            yield f"module spell {spell.id} begins before its course"
        same = before is not None and before.citizen_id == spell.citizen_id
        if before is not None and same and (before.end_on is None or before.end_on >= spell.start_on):
            yield f"module spells {before.id} and {spell.id} overlap"
        before = spell


def whoever_takes_part_has_one_mentor(session: Session, _now: datetime) -> Iterator[str]:
    yield from _found(
        session,
        """SELECT c.id FROM citizen c LEFT JOIN assignment a
             ON a.citizen_id = c.id AND a.role = 'mentor' AND a.ended_at IS NULL
           WHERE c.start_on IS NOT NULL AND c.ended_on IS NULL GROUP BY c.id HAVING count(a.id) <> 1""",
    )


def both_engines_of_the_rope_agree(session: Session, _now: datetime) -> Iterator[str]:
    """What the actions have kept current is what the rules ask for now, by one engine and by the other."""
    kept = _deadlines(session)
    trial = session.begin_nested()
    rope_sql.reevaluate(session)
    whole = _deadlines(session)
    trial.rollback()
    session.expire_all()
    trial = session.begin_nested()
    for citizen_id in {row[0] for row in (kept ^ whole)}:
        rope.refresh(session, citizen_id)
    each = _deadlines(session)
    trial.rollback()
    session.expire_all()
    for row in sorted(kept ^ whole, key=str):
        yield f"deadline {tuple(map(str, row))}: {'kept' if row in kept else 'wanted by the whole'}"
    for row in sorted(kept ^ each, key=str):
        yield f"deadline {tuple(map(str, row))}: {'kept' if row in kept else 'wanted by the one'}"


def _deadlines(session: Session) -> set[tuple[Any, ...]]:
    columns = (
        Deadline.citizen_id,
        Deadline.rule,
        Deadline.owner_id,
        Deadline.counts_from,
        Deadline.due_on,
        Deadline.held,
    )
    return {tuple(row) for row in session.execute(select(*columns))}  # type: ignore[call-overload]


def no_shop_is_over_its_capacity(session: Session, _now: datetime) -> Iterator[str]:
    yield from _found(
        session,
        """SELECT w.id FROM workplace w JOIN placement p ON p.workplace_id = w.id AND p.ended_on IS NULL
           WHERE w.kind = 'shop' AND w.capacity IS NOT NULL GROUP BY w.id, w.capacity HAVING count(*) > w.capacity""",
    )


def every_row_has_its_audit(session: Session, _now: datetime) -> Iterator[str]:
    """Whatever was recorded has a row that says who did it."""
    for table in _AUDITED:
        yield from _found(
            session,
            f"""SELECT '{table} ' || x.id FROM {table} x WHERE NOT EXISTS
                  (SELECT 1 FROM audit_entry e WHERE e.subject = '{table}' AND e.subject_id = x.id)""",  # noqa: S608
        )


_AUDITED: Final = (
    "appointment",
    "attendance",
    "belief",
    "broadcast",
    "call_request",
    "check_in",
    "company_followup",
    "decision",
    "draw",
    "handover",
    "filing",
    "invite",
    "leave",
    "lockdown",
    "observation",
    "pause",
    "placement",
    "referral",
    "screening",
    "sub_goal",
    "transition",
    "workplace",
)


def nothing_that_is_due_waits_for_the_unreachable(session: Session, now: datetime) -> Iterator[str]:
    """Who has blocked the bot is skipped when the time comes."""
    blocked = select(Reminder.id).outerjoin(Citizen, col(Citizen.id) == col(Reminder.citizen_id))
    blocked = blocked.outerjoin(Staff, col(Staff.id) == col(Reminder.staff_id))
    gone = col(Citizen.blocked_at).is_not(None) | col(Staff.blocked_at).is_not(None)
    yield from map(str, session.exec(blocked.where(*_due(now), gone)))


def nothing_that_is_due_is_left(session: Session, now: datetime) -> Iterator[str]:
    """Once delivery has had its turn; between two turns something may be due."""
    yield from map(str, session.exec(select(Reminder.id).where(*_due(now))))


def _due(now: datetime) -> tuple[Any, ...]:
    waits = Reminder.state == ReminderState.WAITING
    return waits, col(Reminder.due_at) <= now, col(Reminder.lease_until).is_(None)


def nobody_is_in_two_places(session: Session, now: datetime) -> Iterator[str]:
    """
    No two appointments of a citizen, or of a colleague, share a minute; a workshop has several at its very hour.

    Whoever takes over is warned that an hour clashes, and moves it herself.
    """
    standing = session.exec(
        select(Appointment)
        .where(Appointment.state != AppointmentState.CANCELLED, Appointment.starts_at > now - _LATELY)
        .order_by(col(Appointment.starts_at), col(Appointment.id))
    )
    busy: dict[tuple[str, int], Appointment] = {}
    for one in standing:
        for who in (("staff", one.staff_id), ("citizen", one.citizen_id)):
            before = busy.get(who)
            both = before is not None and before.ends_at() > one.starts_at
            if before is not None and both and not (_together(before, one) or _handed_over(session, before, one)):
                yield f"appointments {before.id} and {one.id} of {who}"
            busy[who] = one


def _handed_over(session: Session, *pair: Appointment) -> bool:
    handed_over = select(AuditEntry.id).where(
        AuditEntry.subject == "appointment",
        AuditEntry.action == "appointment.handed_over",
        col(AuditEntry.subject_id).in_([one.id for one in pair]),
    )
    return session.exec(handed_over.limit(1)).first() is not None


def _together(one: Appointment, other: Appointment) -> bool:
    same = one.starts_at == other.starts_at and one.citizen_id != other.citizen_id
    return same and one.kind is other.kind and one.kind in TOGETHER


def each_step_begins_where_the_last_one_led(session: Session, _now: datetime) -> Iterator[str]:
    rows = session.connection().execute(
        text(
            "SELECT citizen_id, from_step, to_step, id FROM transition WHERE state = 'agreed' "
            "ORDER BY citizen_id, settled_at, id"
        )
    )
    step: dict[int, int] = {}
    for citizen_id, from_step, to_step, id_ in rows:
        if step.get(citizen_id, 1) != from_step:
            yield f"transition {id_} begins at {from_step}, and citizen {citizen_id} was at {step.get(citizen_id, 1)}"
        step[citizen_id] = to_step


def attendance_lies_within_its_placement(session: Session, _now: datetime) -> Iterator[str]:
    yield from _found(
        session,
        """SELECT a.id FROM attendance a JOIN placement p ON p.id = a.placement_id
           WHERE a.day < p.start_on OR (a.day > p.ended_on AND p.end_reason <> 'mistake')""",
    )


def the_rope_counts_what_was_held(session: Session, _now: datetime) -> Iterator[str]:
    """Each hour that was held has told the rope so, and no other has."""
    yield from _found(
        session,
        """SELECT a.id FROM appointment a LEFT JOIN rope_event e ON e.source = 'appointment' AND e.source_id = a.id
             AND e.event <> 'activity_planned'
           WHERE (coalesce(a.turnout IN ('held', 'late'), FALSE)) <> (e.id IS NOT NULL)
           UNION ALL SELECT a.id FROM appointment a LEFT JOIN rope_event e ON e.source = 'appointment'
             AND e.source_id = a.id AND e.event = 'activity_planned'
           WHERE (a.state <> 'cancelled') <> (e.id IS NOT NULL)""",
    )


def whoever_withdrew_has_no_chat(session: Session, _now: datetime) -> Iterator[str]:
    yield from _found(
        session,
        """SELECT c.id FROM citizen c WHERE c.chat_id IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM consent s WHERE s.citizen_id = c.id AND s.withdrawn_at IS NULL)""",
    )


def a_lockdown_leaves_citizens_in_peace(session: Session, _now: datetime) -> Iterator[str]:
    """While it lasts nobody is reminded of what was set before it was declared, or told of a first day."""
    yield from _found(
        session,
        """SELECT r.id || ' ' || r.kind FROM reminder r
           JOIN pause p ON p.citizen_id = r.citizen_id
           JOIN lockdown l ON l.id = p.lockdown_id
           LEFT JOIN appointment a ON a.id = r.appointment_id
           WHERE r.state = 'sent' AND r.sent_at >= l.declared_at
             AND date(r.sent_at) >= p.from_on AND date(r.sent_at) < p.to_on
             AND (r.kind = 'first_day'
               OR (r.kind = 'appointment_soon' AND a.created_at < l.declared_at AND date(a.starts_at) < p.to_on
                 AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.subject = 'appointment' AND e.subject_id = a.id
                   AND e.action = 'appointment.moved' AND e.at >= l.declared_at)))""",
    )


def a_decision_waits_for_its_owner_until_it_is_seen_to(session: Session, now: datetime) -> Iterator[str]:
    """Her morning has told of each that is due, and what stays so has climbed to the leads."""
    today = calendar.today(now)
    yield from _found(
        session,
        """SELECT d.id FROM decision d JOIN citizen c ON c.id = d.citizen_id
           WHERE d.done_at IS NULL AND d.dropped_at IS NULL AND c.ended_on IS NULL AND (
             (d.due_on < :today AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.kind = 'morning'
                AND r.staff_id = d.owner_id AND date(r.planned_at) >= d.due_on))
             OR (d.due_on < :long AND d.climbed_at IS NULL))""",
        today=today,
        long=today - _LONG,
    )


def a_broadcast_reaches_each_once(session: Session, _now: datetime) -> Iterator[str]:
    """And nobody after it has been taken back."""
    yield from _found(
        session,
        """SELECT r.subject_id FROM reminder r WHERE r.kind = 'broadcast' AND r.state = 'sent'
           GROUP BY r.subject_id, r.staff_id, r.citizen_id HAVING count(*) > 1
           UNION ALL SELECT b.id FROM broadcast b WHERE b.sends_at IS NULL AND EXISTS
             (SELECT 1 FROM reminder r WHERE r.kind = 'broadcast' AND r.subject_id = b.id
                AND r.state IN ('sent', 'waiting'))""",
    )


def what_waits_for_others_comes_with_them(session: Session, _now: datetime) -> Iterator[str]:
    """What has waited for others has a message of the same colleague to come in."""
    yield from _found(
        session,
        """SELECT r.id FROM reminder r LEFT JOIN reminder m ON m.id = r.subject_id
           WHERE r.failure = 'gathered' AND (m.id IS NULL OR m.kind <> 'outcomes' OR m.staff_id <> r.staff_id)""",
    )


ALL: Final[tuple[Invariant, ...]] = (
    at_most_one_check_in_tells_of_a_talk,
    whoever_has_ended_is_asked_nothing_more,
    nothing_waits_to_be_said_of_whoever_has_ended,
    no_reminder_of_what_is_called_off,
    no_reminder_of_what_is_settled,
    the_control_group_hears_nothing,
    derived_modules_follow_one_another,
    whoever_takes_part_has_one_mentor,
    both_engines_of_the_rope_agree,
    no_shop_is_over_its_capacity,
    every_row_has_its_audit,
    nothing_that_is_due_waits_for_the_unreachable,
    nobody_is_in_two_places,
    each_step_begins_where_the_last_one_led,
    attendance_lies_within_its_placement,
    the_rope_counts_what_was_held,
    whoever_withdrew_has_no_chat,
    a_lockdown_leaves_citizens_in_peace,
    a_decision_waits_for_its_owner_until_it_is_seen_to,
    a_broadcast_reaches_each_once,
    what_waits_for_others_comes_with_them,
)


def broken(session: Session, now: datetime, but: Collection[Invariant] = ()) -> list[str]:
    """A line for everything that does not hold, each with the invariant's name; *but* are left out."""
    session.flush()
    return [f"{one.__name__}: {line}" for one in ALL if one not in but for line in one(session, now)]


def _found(session: Session, query: str, **values: object) -> Iterator[str]:
    for (id_,) in session.connection().execute(text(query), values):
        yield str(id_)
