"""The outbox: everything the bot says without having been asked at that moment."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field

from models.base import LINK, PLAIN, Table, choice


class ReminderKind(StrEnum):
    APPOINTMENT_BOOKED = "appointment_booked"  # to the citizen: the card with its three buttons
    APPOINTMENT_MOVED = "appointment_moved"
    APPOINTMENT_CALLED_OFF = "appointment_called_off"
    APPOINTMENT_SOON = "appointment_soon"  # to the citizen: 3 days, 1 day, 2 hours before
    APPOINTMENT_OUTCOME = "appointment_outcome"  # to staff, after the hour
    APPOINTMENT_CANCELLED = "appointment_cancelled"  # to staff: the citizen cannot come
    MOVE_ASKED = "move_asked"  # to staff: the citizen asks for another time
    MOVE_DECLINED = "move_declined"  # to the citizen
    PAUSE_ASKED = "pause_asked"  # to staff
    PAUSE_DECIDED = "pause_decided"  # to the citizen
    CITIZEN_JOINED = "citizen_joined"  # to the mentor
    CITIZEN_BLOCKED = "citizen_blocked"  # to the mentor: the citizen can no longer be reached
    CITIZEN_STOPPED = "citizen_stopped"  # to the mentor: consent withdrawn
    HANDED_OVER = "handed_over"  # to both colleagues: citizens have changed hands
    MENTOR_CHANGED = "mentor_changed"  # to the citizen
    CALL_ASKED = "call_asked"  # to the mentor: the citizen asks to be rung
    CALL_LEFT = "call_left"  # to the leads: nobody has rung
    CALL_MISSED = "call_missed"  # to the citizen: the mentor rang in vain
    MORNING = "morning"  # to staff: whose deadlines are red, who has not answered, and to a lead what is left
    NUDGE = "nudge"  # to a deadline's owner: a lead asks about it
    PAUSE_OVER = "pause_over"  # to both sides
    GOAL_NEWS = "goal_news"  # to the citizen: sub-goals that are new, or reached
    TRANSITION_ASKED = "transition_asked"  # to each who decides it
    TRANSITION_SPLIT = "transition_split"  # to the leads: those who decide it disagree
    TRANSITION_SETTLED = "transition_settled"  # to each who decided it
    CITIZEN_GIVEN = "citizen_given"  # to the mentor: somebody from the draw is hers
    CARD_CHANGED = "card_changed"  # no message: the cards of an appointment that the citizen has are edited
    CARD_SHOWN = "card_shown"  # a card that the citizen asked for herself; never waits
    INVITE_DECLINED = "invite_declined"  # to the mentor: the citizen does not want to join
    HANDOVER_ASKED = "handover_asked"  # to a colleague: will she take these citizens over?
    HANDOVER_ANSWERED = "handover_answered"  # to whoever asked, and whose citizens they are: what came of it
    BROADCAST = "broadcast"  # one message to several, each in her own chat
    FIRST_DAY = "first_day"  # to the citizen: the working day before her first one in a shop
    ACCOMMODATION_MISSING = "accommodation_missing"  # to the mentor: what was agreed with a company is not kept
    OUTCOMES = "outcomes"  # to staff: what became of several hours, which have waited for each other


class ReminderState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    SKIPPED = "skipped"  # its moment had passed, or nobody was there to receive it
    CANCELLED = "cancelled"  # what it was about changed
    FAILED = "failed"  # refused for good


class Reminder(Table, table=True):
    """
    One message, at most once: *key* is unique and names rule, row and occasion.

    Exactly one of *staff_id* and *citizen_id* is the recipient. *planned_at* is when it should be said, *due_at* when
    it may next be tried, *useful_until* when its moment has passed. A claim sets *lease_until*. *subject_id* of an
    appointment's card is the appointment's sequence that it shows; of an outcome card that waits for others, the
    message in which they come together.
    """

    __table_args__ = (
        CheckConstraint("(staff_id IS NULL) <> (citizen_id IS NULL)", name="one_recipient"),
        Index(
            "ix_reminder_due",
            "due_at",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_reminder_appointment", "appointment_id"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    key: Annotated[str, LINK] = Field(max_length=80, unique=True)
    kind: Annotated[ReminderKind, PLAIN] = choice(ReminderKind)
    state: Annotated[ReminderState, PLAIN] = choice(ReminderState, default=ReminderState.WAITING)
    staff_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    citizen_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="citizen.id")
    about_citizen_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="citizen.id")
    appointment_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="appointment.id")
    subject_id: Annotated[int | None, LINK] = None
    occasion: Annotated[str, PLAIN] = Field(default="", max_length=32)
    planned_at: Annotated[datetime, PLAIN]
    due_at: Annotated[datetime, PLAIN]
    useful_until: Annotated[datetime | None, PLAIN] = None
    lease_until: Annotated[datetime | None, PLAIN] = None
    attempts: Annotated[int, PLAIN] = 0
    sent_at: Annotated[datetime | None, PLAIN] = None
    message_id: Annotated[int | None, PLAIN] = Field(default=None, sa_type=BigInteger)
    failure: Annotated[str | None, PLAIN] = Field(default=None, max_length=64)
