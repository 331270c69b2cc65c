"""How buttons stand in rows of two: a label that Telegram would cut has a row of its own."""

import pytest

from handlers.screen import Button, paired

LONG = "Check-in: Kaj Bundgaard"


@pytest.mark.parametrize(
    ("labels", "stand"),
    [
        (["Snoren", "Resultater", "Kolleger"], [["Snoren", "Resultater"], ["Kolleger"]]),
        (["Snoren", LONG, "Kolleger", "Invitér"], [["Snoren"], [LONG], ["Kolleger", "Invitér"]]),
        ([LONG, LONG], [[LONG], [LONG]]),
        ([], []),
    ],
    ids=["short ones", "a long one between", "long ones", "none"],
)
def test_two_stand_beside_each_other_where_both_are_seen_whole(labels: list[str], stand: list[list[str]]) -> None:
    found = paired(*map(Button, labels))

    assert [[one.label for one in row] for row in found] == stand
