"""Opening a citizen's dossier, and the caseworker's word that she has read and corrected it."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.actions import audit, flex_tracks
from models.citizen import Citizen
from models.errors import DossierSignedError, NotOnFlexTrackError, NotYoursError, TooLateError
from models.flex_track import DossierSignature, FlexTrack
from models.queries import dossier, flex_track, policies
from models.rules import calendar
from models.rules.access import Actor
from models.rules.dossier import Dossier


def open_(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Dossier:
    """What the dossier tells; each opening leaves its row in the audit."""
    found = dossier.of(session, citizen_id, by=by, now=now)
    audit.write_about(session, by, "dossier.opened", Citizen, citizen_id, now)
    return found


def sign(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> DossierSignature:
    """She has read and corrected it today; DossierSignedError where that has been said today."""
    flex_tracks.own(session, citizen_id, by)
    track, today = flex_track.track(session, citizen_id), calendar.today(now)
    if track is None:
        raise NotOnFlexTrackError
    signed = select(DossierSignature.id).where(
        DossierSignature.flex_track_id == track.id,
        DossierSignature.signed_on == today,
        col(DossierSignature.taken_back_at).is_(None),
    )
    if session.exec(signed).first() is not None:
        raise DossierSignedError
    row = DossierSignature(flex_track_id=track.id or 0, signed_on=today, signed_by_id=by.staff_id, signed_at=now)
    session.add(row)
    audit.write(session, by, "dossier.signed", row, now)
    return row


def take_back(session: Session, signature_id: int, *, by: Actor, now: datetime) -> int:
    """
    Not read after all; gives whose dossier it is. Taking it back twice changes nothing.

    NotYoursError for another's signature, TooLateError once ``undo_within_hours`` have passed.
    """
    row = session.get(DossierSignature, signature_id)
    if row is None or row.signed_by_id != by.staff_id:
        raise NotYoursError
    citizen_id = session.get_one(FlexTrack, row.flex_track_id).citizen_id
    flex_tracks.own(session, citizen_id, by)
    if row.taken_back_at is not None:
        return citizen_id
    if now - row.signed_at > timedelta(hours=policies.of(session).appointments.undo_within_hours):
        raise TooLateError
    row.taken_back_at = now
    session.add(row)
    audit.write(session, by, "dossier.signature_taken_back", row, now)
    return citizen_id
