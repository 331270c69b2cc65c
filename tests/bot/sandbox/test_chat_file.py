"""What had been said in the sandbox is there again after a restart, also after a kill."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox.chat_file import ChatFile
from bot.sandbox.records import Message, Person
from bot.sandbox.state import Sandbox
from models.clock import FrozenClock

METTE, NEWCOMER = 101, 9001
PEOPLE = [Person(METTE, "Mette Holm", "mentor")]


def opened(file: Path, people: list[Person] = PEOPLE) -> tuple[Sandbox, ChatFile]:
    sandbox, chats = Sandbox(FrozenClock(), people), ChatFile(file)
    sandbox.restore(chats.load())
    chats.follow(sandbox.chats.get)
    sandbox.on_changed = chats.changed
    return sandbox, chats


def shown(sandbox: Sandbox, chat_id: int) -> list[Message]:
    return sandbox.chat(chat_id)


async def test_a_restart_shows_every_message_and_picture_as_they_were(tmp_path: Path) -> None:
    sandbox, chats = opened(tmp_path / "chats.db")
    sandbox.send_text(METTE, "Hej 👋")
    sandbox.send_photo(METTE)
    sandbox.block(METTE)
    before = shown(sandbox, METTE)
    chats.write()

    again, _ = opened(tmp_path / "chats.db")

    assert shown(again, METTE) == before
    assert again.chats[METTE].blocked
    assert before[1].attachment is not None
    assert again.files[before[1].attachment.file_id] == before[1].attachment


async def test_what_changes_is_written_by_itself_and_an_edited_message_in_its_new_words(tmp_path: Path) -> None:
    sandbox, chats = opened(tmp_path / "chats.db")
    first = sandbox.send_text(METTE, "Hej")
    chats.write()
    first.forget()
    sandbox.changed(METTE)
    chats.write()

    assert [message.deleted for message in shown(opened(tmp_path / "chats.db")[0], METTE)] == [True]


async def test_ids_go_on_after_those_of_the_last_run(tmp_path: Path) -> None:
    sandbox, chats = opened(tmp_path / "chats.db")
    last = [sandbox.send_text(METTE, "hej") for _ in range(50)][-1]
    chats.write()

    again, _ = opened(tmp_path / "chats.db")

    assert again.send_text(METTE, "igen").id > last.id


async def test_somebody_new_is_there_again_and_a_new_name_counts_for_old_messages(tmp_path: Path) -> None:
    sandbox, chats = opened(tmp_path / "chats.db")
    sandbox.new_person("Nye Nanna")
    sandbox.send_text(METTE, "hej")
    chats.write()

    again, _ = opened(tmp_path / "chats.db", [Person(METTE, "Mette Ny", "mentor")])

    assert {one.chat_id: one.name for one in again.people} == {METTE: "Mette Ny", NEWCOMER: "Nye Nanna"}
    assert [message.text for message in shown(again, METTE)] == ["hej"]


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to look like a file of some kind"])
async def test_a_file_that_cannot_be_read_begins_the_chats_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "chats.db").write_bytes(content)

    sandbox, chats = opened(tmp_path / "chats.db")
    sandbox.send_text(METTE, "hej")
    chats.write()

    assert len(shown(opened(tmp_path / "chats.db")[0], METTE)) == 1


async def test_a_chat_that_another_release_wrote_begins_anew(tmp_path: Path) -> None:
    sandbox, chats = opened(tmp_path / "chats.db")
    sandbox.send_text(METTE, "hej")
    chats.write()
    with closing(sqlite3.connect(tmp_path / "chats.db")) as kept, kept:
        kept.execute("UPDATE message SET body = '{}'")

    assert shown(opened(tmp_path / "chats.db")[0], METTE) == []
