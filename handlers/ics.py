"""An appointment as a calendar file (RFC 5545)."""

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
) -> bytes:
    """
    One event that a calendar replaces where it knows *uid* with a lower *sequence*.

    One that is *cancelled* takes the event out again. *summary* stands on a lock screen: neutral.
    """
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", summary)
    event.add("dtstart", calendar.local(starts_at))
    event.add("dtend", calendar.local(ends_at))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return bytes(_publish(event, "CANCEL" if cancelled else "PUBLISH").to_ical())


def _publish(event: Event, method: str) -> Calendar:
    whole = Calendar()
    whole.add("prodid", "-//Snoren//DA")
    whole.add("version", "2.0")
    whole.add("method", method)
    whole.add_component(Timezone.from_ical(_COPENHAGEN))
    whole.add_component(event)
    return whole
