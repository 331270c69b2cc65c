"""
The whole rope at once, set-based: every running citizen's deadline rows from what happened, for a changed rule.

The arithmetic is that of rules/rope.py, on the numbered days of the calendar; a property test holds the two together.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    Table,
    case,
    delete,
    exists,
    insert,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.actions.rope_sql_asked import ONCE, asked, gather_facts
from models.citizen import Citizen
from models.queries import policies
from models.rope import Deadline
from models.rules.policy import RopeRule

_Deadline = Deadline.__table__  # type: ignore[attr-defined]

_wanted = Table(
    "rope_wanted",
    MetaData(),
    Column("citizen_id", Integer, primary_key=True),
    Column("counts_from", Date),
    Column("due_on", Date),
    Column("held", Boolean),
    Column("speaks_at", Deadline.__table__.c.wake_at.type),  # type: ignore[attr-defined]
    Column("owner_id", Integer),
    prefixes=["TEMPORARY"],
)


def reevaluate(session: Session) -> None:
    """Make every deadline row what the rules ask for now; a row that stays true keeps what has been said about it."""
    session.flush()
    if session.connection().execute(select(col(Citizen.id)).limit(1)).first() is None:
        return
    with _room(session.connection()):
        _bring_all_in_line(session)
    session.expire_all()


def _bring_all_in_line(session: Session) -> None:
    connection = session.connection()
    rules = {key: rule for key, rule in policies.of(session).rope.rules.items() if rule.enabled}
    connection.execute(delete(_Deadline).where(_Deadline.c.rule.not_in(list(rules))))
    facts = gather_facts(session, rules.values())
    _wanted.create(connection, checkfirst=False)
    for key, rule in rules.items():
        connection.execute(delete(_wanted))
        for part in asked(rule, facts):
            connection.execute(insert(_wanted).from_select(list(_wanted.c.keys()), part), execution_options=ONCE)
        _put_in_line(session, key, rule)
    _wanted.drop(connection)
    facts.drop(connection)


@contextmanager
def _room(connection: Connection) -> Iterator[None]:
    """SQLite's own cache of 2 MB is for taps; this touches every deadline and its indices."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql("PRAGMA cache_size=-65536")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={usual}")
        connection.exec_driver_sql("PRAGMA shrink_memory")


def _put_in_line(session: Session, key: str, rule: RopeRule) -> None:
    """Delete what is no longer asked for, add what is new, move what has moved."""
    connection = session.connection()
    is_wanted = exists().where(_wanted.c.citizen_id == _Deadline.c.citizen_id)
    connection.execute(delete(_Deadline).where(_Deadline.c.rule == key, ~is_wanted))
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    rows = select(
        _wanted.c.citizen_id,
        literal(key),
        literal(rule.owner.value),
        _wanted.c.owner_id,
        _wanted.c.counts_from,
        _wanted.c.due_on,
        _wanted.c.held,
        _wanted.c.speaks_at,
        literal(0),
    ).where(true())
    columns = ["citizen_id", "rule", "owner_role", "owner_id", "counts_from", "due_on", "held", "wake_at", "said"]
    new = dialect.insert(_Deadline).from_select(columns, rows)
    moved = or_(
        _Deadline.c.counts_from != new.excluded.counts_from,
        _Deadline.c.due_on != new.excluded.due_on,
        _Deadline.c.held != new.excluded.held,
        _Deadline.c.owner_id.is_distinct_from(new.excluded.owner_id),
    )
    owned = _Deadline.c.owner_role != new.excluded.owner_role
    connection.execute(
        new.on_conflict_do_update(
            index_elements=["citizen_id", "rule"],
            set_={
                **{name: new.excluded[name] for name in ("owner_role", "owner_id", "counts_from", "due_on", "held")},
                "said": case((moved, 0), else_=_Deadline.c.said),
                "snoozed_until": case((moved, None), else_=_Deadline.c.snoozed_until),
                "wake_at": case((moved, new.excluded.wake_at), else_=_Deadline.c.wake_at),
            },
            where=or_(moved, owned),
        )
    )
