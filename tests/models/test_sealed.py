"""What a key is tried on at the start can be read of every table, whatever its key is called."""

from models.database import Database
from models.queries import sealed


def test_every_encrypted_table_can_be_asked_for_its_samples(database: Database) -> None:
    with database.read() as session:
        assert sealed.samples(session.connection()) == []
