"""The keys at the foot of a citizen's chat, and the language in which they stand there."""

from typing import Annotated

from sqlalchemy import BigInteger
from sqlmodel import Field

from models.base import PERSONAL, Table, choice
from models.staff import Language


class Keyboard(Table, table=True):
    """A chat without a row has no keys: they are sent with the next answer."""

    chat_id: Annotated[int, PERSONAL] = Field(primary_key=True, sa_type=BigInteger)
    language: Annotated[Language, PERSONAL] = choice(Language)
