"""A citizen's consent: to what, read in which language, since when, until when."""

from datetime import datetime
from typing import Annotated, Final

from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.staff import Language

# The wordings there have been, the newest last; each stands in handlers/texts/*/consent.py and is never changed.
WORDINGS: Final = ("2026-11", "2026-12", "2027-01")
NEWEST: Final = WORDINGS[-1]


class Consent(Table, table=True):
    """*version* names the wording that was shown, in *language*; None where that was not yet written down."""

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", index=True)
    version: Annotated[str, PLAIN] = Field(max_length=16)
    language: Annotated[Language | None, PERSONAL] = choice(Language, default=None, nullable=True)
    given_at: Annotated[datetime, PERSONAL]
    withdrawn_at: Annotated[datetime | None, PERSONAL] = None
