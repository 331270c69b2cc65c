"""An appointment as a calendar file (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from icalendar import Calendar, Event, Timezone

from models.rules import calendar

# Since 1996: the last Sundays of March and October, at 01.00 UTC.
_COPENHAGEN = """\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(
    uid: str,
    sequence: int,
    summary: str,
    starts_at: datetime,
    ends_at: datetime,
    changed_at: datetime,
    *,
    cancelled: bool = False,
    location: str = "",
) -> bytes:
    """
    One event that a calendar replaces where it knows *uid* with a lower *sequence*.

    One that is *cancelled* takes the event out again. *summary* stands on a lock screen: neutral.
    """
    event_ = event(uid, sequence, summary, starts_at, ends_at, changed_at, cancelled=cancelled, location=location)
    return bytes(_publish("CANCEL" if cancelled else "PUBLISH", event_).to_ical())


def feed(name: str, events: Sequence[Event]) -> bytes:
    """A whole calendar to subscribe to, called *name*; programs are asked to read it anew each hour."""
    whole = _publish("PUBLISH", *events)
    whole.add("x-wr-calname", name)
    whole.add("x-published-ttl", "PT1H")
    return bytes(whole.to_ical())


def event(
    uid: str,
    sequence: int,
    summary: str,
    starts_at: datetime,
    ends_at: datetime,
    changed_at: datetime,
    *,
    cancelled: bool = False,
    location: str = "",
) -> Event:
    """One event, for `feed` or a file of its own."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", summary)
    if location:
        event.add("location", location)
    event.add("dtstart", calendar.local(starts_at))
    event.add("dtend", calendar.local(ends_at))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


def _publish(method: str, *events: Event) -> Calendar:
    whole = Calendar()
    whole.add("prodid", "-//Snoren//DA")
    whole.add("version", "2.0")
    whole.add("method", method)
    whole.add_component(Timezone.from_ical(_COPENHAGEN))
    for one in events:
        whole.add_component(one)
    return whole
