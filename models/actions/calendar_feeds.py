"""A colleague's calendar address: made, made anew, shown with names or without, taken back."""

import secrets
from datetime import datetime

from sqlmodel import Session

from models.actions import audit
from models.calendar_feed import CalendarFeed, digest_of
from models.errors import StaleError
from models.rules import access
from models.rules.access import Actor, May


def make(session: Session, *, by: Actor, now: datetime) -> str:
    """A new address' secret part, which only whoever asks sees, once; an earlier one stops working."""
    access.require(by, May.FEED_CALENDAR)
    token = secrets.token_urlsafe(32)
    feed = session.get(CalendarFeed, by.staff_id) or CalendarFeed(staff_id=by.staff_id, token_hash="", created_at=now)
    feed.token_hash, feed.created_at = digest_of(token), now
    session.add(feed)
    audit.write_about(session, by, "calendar_feed.made", CalendarFeed, by.staff_id, now)
    return token


def show_names(session: Session, *, shown: bool, by: Actor, now: datetime) -> CalendarFeed:
    """Whether citizens' names stand in it; the same again changes nothing. StaleError where there is none."""
    feed = _own(session, by)
    if feed.with_names is not shown:
        feed.with_names = shown
        session.add(feed)
        audit.write_about(session, by, f"calendar_feed.names_{shown}".lower(), CalendarFeed, by.staff_id, now)
    return feed


def revoke(session: Session, *, by: Actor, now: datetime) -> None:
    """The address stops working at once."""
    session.delete(_own(session, by))
    audit.write_about(session, by, "calendar_feed.revoked", CalendarFeed, by.staff_id, now)


def _own(session: Session, by: Actor) -> CalendarFeed:
    access.require(by, May.FEED_CALENDAR)
    feed = session.get(CalendarFeed, by.staff_id)
    if feed is None:
        raise StaleError
    return feed
