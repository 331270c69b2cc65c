"""A citizen's consent: to what, since when, until when."""

from datetime import datetime
from typing import Annotated

from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table


class Consent(Table, table=True):
    """*version* names the wording that was shown."""

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", index=True)
    version: Annotated[str, PLAIN] = Field(max_length=16)
    given_at: Annotated[datetime, PERSONAL]
    withdrawn_at: Annotated[datetime | None, PERSONAL] = None
