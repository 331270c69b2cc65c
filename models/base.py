"""What every table shares: stable constraint names, enum columns, and a mark on each column: personal or not."""

from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Enum as SAEnum
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Privacy(StrEnum):
    """What a column tells about a person; each column carries exactly one, as ``Annotated[type, Privacy.…]``."""

    PLAIN = "plain"  # nothing about anyone
    LINK = "link"  # a pseudonymous id, meaningful only inside this database
    PERSONAL = "personal"  # tells something about a person; never in a log, pseudonymised in an export
    SECRET = "secret"  # noqa: S105 - written by people about people, or a credential: encrypted or hashed at rest


PLAIN: Final = Privacy.PLAIN
LINK: Final = Privacy.LINK
PERSONAL: Final = Privacy.PERSONAL
SECRET: Final = Privacy.SECRET


def choice(enum: type[StrEnum], **field: Any) -> Any:
    """A column that holds one value of *enum*, stored as its text; a CHECK refuses any other."""
    kind = SAEnum(
        enum,
        native_enum=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
        create_constraint=True,
        name=f"{enum.__name__.lower()}",
    )
    return Field(sa_type=kind, **field)


def saved(id_: int | None) -> int:
    """The id of a row that has been flushed."""
    if id_ is None:
        raise ValueError("this row has not been flushed yet")
    return id_


class Table(SQLModel):
    """The parent of every table."""
