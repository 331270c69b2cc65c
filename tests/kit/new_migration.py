"""
Writes the next migration from what the tables say now: ``python -m tests.kit.new_migration "what changes"``.

Before the first release there is one migration; ``python -m tests.kit.new_migration --first`` writes it anew.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from models import upgrade

_VERSIONS = upgrade.MIGRATIONS / "versions"


def main(message: str) -> None:
    if message == "--first":
        message = "first tables"
        for old in _VERSIONS.glob("0001_*.py"):
            old.unlink()
    number = f"{len(upgrade.known()) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = upgrade.engine_of(f"sqlite:///{Path(folder) / 'empty.db'}")
        if upgrade.known():
            upgrade.upgrade(engine, at_once=False)
        with engine.begin() as connection:
            upgrade.run("revision", connection, message=message, autogenerate=True, rev_id=number)
    _tidy(*_VERSIONS.glob(f"{number}_*.py"))


def _tidy(*files: Path) -> None:
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["format", "--quiet"], ["check", "--fix", "--quiet"]):
        subprocess.run([ruff, *command, *files], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
