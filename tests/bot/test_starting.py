"""A start that fails: one sentence, no token anywhere, exit 1; through the real command."""

import json
import logging
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import cli
from models import crypto
from tests.kit import databases, sealed

TOKEN = "7654321098:AAThisIsTheTokenOfTheBotInTheTest_-1"
ME = {"id": 1, "is_bot": True, "first_name": "Snoren", "username": "SnorenBot"}
Answer = tuple[int, bytes]


def done(result: Any) -> Answer:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def refused(status: int, why: str) -> Answer:
    return status, json.dumps({"ok": False, "error_code": status, "description": why}).encode()


class Server(ThreadingHTTPServer):
    """A Bot API that answers each method as told, and every other with the path that was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answers: dict[str, Answer] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/bot"


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        page = f"<html>There is no page {self.path}</html>".encode()
        assert isinstance(self.server, Server)
        status, body = self.server.answers.get(self.path.rpartition("/")[2], (404, page))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


class Start:
    """``snoren run`` in a folder of its own, where a database stands ready."""

    def __init__(self, folder: Path, settings: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]) -> None:
        self.database = folder / "snoren.db"
        self._settings, self._said = settings, said

    def set(self, **settings: str) -> None:
        for name, value in settings.items():
            self._settings.setenv(f"SNOREN_{name}", value)

    def fails(self, **settings: str) -> str:
        """Its one sentence."""
        self.set(**settings)
        with pytest.raises(SystemExit) as ended:
            cli.main(["run"])
        said = self._said.readouterr()
        return the_sentence(int(ended.value.code or 0), said.out, said.err)

    def fails_alone(self) -> str:
        """The same, in a process of its own."""
        command = [sys.executable, "-m", "bot", "run"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        return the_sentence(ended.returncode, ended.stdout, ended.stderr)


def the_sentence(code: int, out: str, err: str) -> str:
    assert code == 1, err
    assert TOKEN not in out + err
    assert "Traceback" not in err
    (sentence,) = [line for line in err.splitlines() if line.startswith("snoren: ")]
    assert err.splitlines()[-1] == sentence
    return sentence


@pytest.fixture
def start(
    tmp_path: Path,
    sqlite_template: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Start]:
    for name in [name for name in os.environ if name.startswith("SNOREN_")]:
        monkeypatch.delenv(name)
    found = Start(tmp_path, monkeypatch, capfd)
    shutil.copyfile(sqlite_template, found.database)
    found.set(TELEGRAM__TOKEN=TOKEN, TELEGRAM__BASE_URL=server.address, WEB__PORT="0")
    found.set(DATABASE__URL=f"sqlite:///{found.database}")
    hook, handlers, level = sys.excepthook, logging.getLogger().handlers, logging.getLogger().level
    yield found
    sys.excepthook, logging.getLogger().handlers = hook, handlers
    logging.getLogger().setLevel(level)
    structlog.reset_defaults()
    crypto.use_keys([databases.TEST_KEY])


MET = {
    "a revoked token": (
        refused(401, "Unauthorized"),
        "does not know the bot: SNOREN_TELEGRAM__TOKEN is mistyped or revoked",
    ),
    "a mistyped token": (refused(404, "Not Found"), "does not know the bot"),
    "a page that names the token": ((404, b""), "does not answer as Telegram does"),
    "half an answer": ((200, b'{"ok": true, "res'), "does not answer as Telegram does"),
    "an answer about nobody": (done({}), "does not say who the bot is"),
    "a server in trouble": (refused(500, "Internal Server Error"), "cannot be reached"),
}


@pytest.mark.parametrize("case", MET)
def test_whatever_the_server_says_instead_of_who_the_bot_is_is_one_sentence(
    start: Start, server: Server, case: str
) -> None:
    answer, sentence = MET[case]
    if answer[1]:
        server.answers["getMe"] = answer

    assert sentence in start.fails()


@pytest.mark.slow
def test_a_revoked_token_ends_the_process_in_one_sentence(start: Start, server: Server) -> None:
    server.answers["getMe"] = refused(401, "Unauthorized")

    assert "does not know the bot" in start.fails_alone()


def test_a_server_out_of_reach_is_one_sentence(start: Start) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/bot"

        assert "cannot be reached (ClientConnectorError)" in start.fails(TELEGRAM__BASE_URL=address)


def test_a_port_that_is_taken_is_one_sentence(start: Start) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        sentence = start.fails(WEB__PORT=port)

    assert f"127.0.0.1:{port} cannot be served on (Address already in use); set SNOREN_WEB__PORT" in sentence


def test_a_webhook_that_is_refused_is_one_sentence(start: Start, server: Server) -> None:
    server.answers["getMe"] = done(ME)
    server.answers["setWebhook"] = refused(400, "Bad Request: bad webhook: IP address 10.0.0.1 is reserved")

    sentence = start.fails(TELEGRAM__WEBHOOK_URL="https://snoren.example/telegram", TELEGRAM__WEBHOOK_SECRET="a-secret")

    assert "does not take telegram.webhook_url: Bad webhook: ip address 10.0.0.1 is reserved" in sentence


def test_a_folder_that_cannot_be_written_is_one_sentence(start: Start) -> None:
    sentence = start.fails(DATABASE__URL="sqlite:////proc/snoren/snoren.db")

    assert "/proc/snoren" in sentence


def test_a_folder_that_is_a_file_is_one_sentence(start: Start) -> None:
    sentence = start.fails(DATABASE__URL=f"sqlite:///{start.database}/snoren.db")

    assert str(start.database) in sentence


def test_a_database_of_a_newer_program_is_one_sentence(start: Start) -> None:
    with sqlite3.connect(start.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    assert "which only a newer snoren knows" in start.fails()


def test_a_file_that_is_no_database_is_one_sentence(start: Start) -> None:
    start.database.write_text("no database at all, but long enough to be looked at as one" * 20)

    assert "the database cannot be used" in start.fails()


def test_a_lost_key_is_one_sentence_and_makes_no_new_one(start: Start) -> None:
    sealed.write_a_note(f"sqlite:///{start.database}")

    assert "secret.key is gone" in start.fails()
    assert not start.database.with_name("secret.key").exists()


def test_a_wrong_key_is_one_sentence(start: Start) -> None:
    sealed.write_a_note(f"sqlite:///{start.database}")

    assert "SNOREN_SECRET_KEY is not the key of" in start.fails(SECRET_KEY="another key of sixteen characters")
