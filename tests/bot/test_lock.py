"""One process a SQLite file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import lock
from tests.kit.databases import ROOT

TRY = "import sys\nfrom bot import lock\nwith lock.hold(sys.argv[1]):\n    pass\n"


def attempt(url: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", TRY, url], cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_second_process_is_refused_and_told_who_holds_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/snoren.db"

    with lock.hold(url):
        second = attempt(url)

    assert f"process {os.getpid()} already has {tmp_path}/snoren.db open" in second.stderr


def test_the_file_is_free_again_afterwards(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/snoren.db"

    with lock.hold(url):
        pass

    assert attempt(url).returncode == 0


def test_holding_twice_in_one_process_is_refused_too(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/snoren.db"

    with lock.hold(url), pytest.raises(lock.AlreadyRunningError), lock.hold(url):
        pass


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    with lock.hold(f"sqlite:///{tmp_path}/snoren.db"):
        assert (tmp_path / "snoren.db").stat().st_mode & 0o777 == 0o600


def test_postgresql_needs_no_lock() -> None:
    with lock.hold("postgresql+psycopg://host/name"), lock.hold("postgresql+psycopg://host/name"):
        pass
