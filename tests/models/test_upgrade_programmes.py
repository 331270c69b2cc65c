"""A house that ran before roles were held in programmes: everybody keeps what she had, in each programme there is."""

import pytest
from sqlalchemy import Connection, MetaData, Table, insert, text

from models import upgrade
from tests.kit import make

BEFORE = "0040"
ROLES = [(1, "lead"), (1, "mentor"), (2, "caseworker")]


def _settle(connection: Connection, *programmes: str) -> None:
    upgrade.run("upgrade", connection, upgrade.MIGRATIONS, BEFORE)
    known = MetaData()
    programme, staff, role, invite = (
        Table(name, known, autoload_with=connection) for name in ("programme", "staff", "staff_role", "invite")
    )
    for key in programmes:
        row = {"key": key, "name": key, "data_version": 0, "invented": False, "created_at": make.EARLY}
        connection.execute(insert(programme).values(row))
    for name in ("Lena", "Bente"):
        connection.execute(insert(staff).values(name=name, language="da", created_at=make.EARLY))
    for staff_id, one in ROLES:
        connection.execute(insert(role).values(staff_id=staff_id, role=one))
    sent = {"code_hash": "x", "roles": "mentor", "kind": "staff", "created_at": make.EARLY, "expires_at": make.EARLY}
    connection.execute(insert(invite).values(sent))


@pytest.mark.slow
@pytest.mark.parametrize("programmes", [(), ("a", "b")], ids=["none yet", "two"])
def test_roles_are_kept_in_every_programme_and_come_back_as_they_were(
    empty_url: str, programmes: tuple[str, ...]
) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        _settle(connection, *programmes)

    upgrade.upgrade(empty_url)

    with engine.begin() as connection:
        held = connection.execute(text("SELECT staff_id, role, programme_id FROM staff_role ORDER BY 1, 2, 3")).all()
        home = connection.execute(text("SELECT programme_id FROM staff UNION SELECT programme_id FROM invite")).all()
        upgrade.run("downgrade", connection, upgrade.MIGRATIONS, BEFORE)
        again = connection.execute(text("SELECT staff_id, role FROM staff_role ORDER BY 1, 2")).all()
    ids = range(1, max(1, len(programmes)) + 1)
    assert [tuple(row) for row in held] == [(*one, id_) for one in ROLES for id_ in ids]
    assert [row.programme_id for row in home] == [1]
    assert [tuple(row) for row in again] == ROLES
