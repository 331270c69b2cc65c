"""The bot's own process stays light: analyses have a process of their own."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys, {module}
heavy = {{"pandas", "statsmodels", "matplotlib", "numpy", "scipy", "patsy", "docx", "lxml"}}
print(*sorted(heavy & sys.modules.keys()))
"""


@pytest.mark.parametrize("module", ["bot.run", "bot.commands", "bot.sandbox.play", "handlers.conversations"])
@pytest.mark.slow
def test_no_analysis_library_is_loaded_with(module: str) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(module=module)], check=True, capture_output=True, text=True
    )

    assert loaded.stdout.split() == []
