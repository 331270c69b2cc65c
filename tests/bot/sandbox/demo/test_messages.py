"""The rope is bearable: what the bot says unasked in the demo's street, whether anybody acts or not."""

from pathlib import Path

import pytest

from tests.benchmarks import bench_messages


@pytest.mark.slow
@pytest.mark.parametrize("acting", [False, True], ids=["nobody acting", "everybody acting"])
async def test_nobody_is_told_more_than_a_person_bears(acting: bool, tmp_path: Path) -> None:
    told = await bench_messages.measure(tmp_path, 8, acting=acting)

    assert [line for line, holds in told.verdicts if not holds] == []
