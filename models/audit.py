"""Who did what to which row, when; written in the transaction that did it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Index
from sqlmodel import Field

from models.base import LINK, PLAIN, Table, choice


class ActorKind(StrEnum):
    STAFF = "staff"
    CITIZEN = "citizen"
    SYSTEM = "system"


class AuditEntry(Table, table=True):
    """Ids and words of the programme only: never what people wrote."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject", "subject_id"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    at: Annotated[datetime, PLAIN]
    actor_kind: Annotated[ActorKind, PLAIN] = choice(ActorKind)
    actor_id: Annotated[int | None, LINK] = None
    action: Annotated[str, PLAIN] = Field(max_length=64)
    subject: Annotated[str, PLAIN] = Field(max_length=64)
    subject_id: Annotated[int | None, LINK] = None
    detail: Annotated[str, PLAIN] = Field(default="", max_length=200)
