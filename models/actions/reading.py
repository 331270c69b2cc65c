"""Opening what has been written about a citizen; each opening leaves its row in the audit."""

from datetime import datetime

from sqlmodel import Session

from models.actions import audit
from models.citizen import Citizen
from models.flex_track import FlexTrack
from models.queries import caseload, colleague_view, people, talk_log
from models.queries import flex_track as flex_tracks
from models.queries.caseload import Card
from models.queries.colleague_view import Seen
from models.queries.flex_track import Standing
from models.queries.talk_log import Log
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role


def card(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Card:
    """One citizen, with the last talk's note."""
    found = caseload.card(session, citizen_id, by=by, now=now)
    if found.last_talk is not None and found.last_talk.note:
        audit.write_about(session, by, "citizen.note_opened", Citizen, citizen_id, now)
    return found


def opened(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Card | Seen:
    """One citizen, to her mentor with the last talk's note; to another colleague as far as that one needs to know."""
    if Role.MENTOR in people.roles_with(session, citizen_id, by) and access.may(by, May.SEE_OWN_CITIZENS):
        return card(session, citizen_id, by=by, now=now)
    return colleague_view.of(session, citizen_id, by=by, now=now)


def flex_track(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Standing:
    """Where a citizen is on the flex-job track, with the rehabilitation team's reason."""
    found = flex_tracks.standing(session, citizen_id, by=by, now=now)
    if found.track is not None and found.track.reason:
        audit.write_about(session, by, "flex_track.reason_opened", FlexTrack, found.track.id, now)
    return found


def log(session: Session, citizen_id: int, page: int, *, by: Actor, now: datetime) -> Log:
    """A page of the development log."""
    found = talk_log.of_citizen(session, citizen_id, page, by=by)
    audit.write_about(session, by, "citizen.log_opened", Citizen, citizen_id, now, f"page {found.page + 1}")
    return found
