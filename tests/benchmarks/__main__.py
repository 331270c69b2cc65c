"""Everything that has a figure, one after another: ``python -m tests.benchmarks [NAME ...]``, e.g. ``tap kill``."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """1 where a figure is missed. Each runs in a process of its own, so that none has another's memory."""
    known = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))
    missed = [name for name in names or known if not _holds(name)]
    sys.stdout.write(f"\nmissed: {', '.join(missed) or 'none'}\n")
    return 1 if missed else 0


def _holds(name: str) -> bool:
    sys.stdout.write(f"\n{name}\n")
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", f"tests.benchmarks.bench_{name}"], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
