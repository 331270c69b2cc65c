"""The draw of lots: anybody gets the same arms from list and seed, and they are even within every stratum."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.draw import Method
from models.programme import Arm
from models.rules import draw_record, drawing
from models.rules.draw_record import Drawn, Record, RecordError
from models.rules.drawing import Lot, Rule
from tests.kit.examples import at_most

_STRATA = st.sampled_from(["woman/flex_job", "man/flex_job", "man/no_flex_job", "all"])
_CASES = st.from_regex(r"[A-Z]{1,2}-[0-9]{1,6}", fullmatch=True)
LISTS = st.lists(st.builds(Lot, _CASES, _STRATA), max_size=60, unique_by=lambda lot: lot.case_no)
SEEDS = st.from_regex(r"[0-9a-f]{32}", fullmatch=True)
EVEN = st.integers(1, 6).map(lambda half: Rule(Method.BLOCK, 1, 1, 2 * half))
RULES = EVEN | st.sampled_from(
    [
        Rule(Method.SIMPLE, 1, 1, 4),
        Rule(Method.SIMPLE, 2, 1, 6),
        Rule(Method.BLOCK, 2, 1, 6),
        Rule(Method.BLOCK, 1, 3, 8),
    ]
)


@given(LISTS, RULES, SEEDS, st.randoms(use_true_random=False))
@at_most(60)
@pytest.mark.slow
def test_the_order_of_referral_makes_no_difference(lots: list[Lot], rule: Rule, seed: str, random: object) -> None:
    other = list(lots)
    random.shuffle(other)  # type: ignore[attr-defined]  # hypothesis' own Random

    assert drawing.allot(other, rule, seed) == drawing.allot(lots, rule, seed)
    assert drawing.list_hash(other) == drawing.list_hash(lots)


@given(LISTS, EVEN, SEEDS)
@at_most(100)
@pytest.mark.slow
def test_within_a_stratum_the_arms_differ_by_half_a_block_at_most(lots: list[Lot], rule: Rule, seed: str) -> None:
    counts = drawing.counts(lots, drawing.allot(lots, rule, seed))

    assert all(abs(intervention - control) <= rule.block // 2 for intervention, control in counts.values())


@given(LISTS, RULES, SEEDS)
@at_most(60)
def test_a_record_read_again_holds_and_any_changed_arm_is_found(lots: list[Lot], rule: Rule, seed: str) -> None:
    record = recorded(lots, rule, seed)

    assert draw_record.read(draw_record.written(record)) == record
    assert draw_record.differences(record) == []
    for place, one in enumerate(record.people):
        other = Arm.CONTROL if one.arm is Arm.INTERVENTION else Arm.INTERVENTION
        people = (*record.people[:place], Drawn(one.lot, other), *record.people[place + 1 :])
        assert len(draw_record.differences(changed(record, people))) == 1


@given(LISTS.filter(bool), RULES, SEEDS)
@at_most(40)
def test_a_list_from_which_somebody_is_missing_is_not_the_one_that_was_drawn(
    lots: list[Lot], rule: Rule, seed: str
) -> None:
    record = recorded(lots, rule, seed)

    assert "its hash differs" in draw_record.differences(changed(record, record.people[1:]))[0]


def recorded(lots: list[Lot], rule: Rule, seed: str) -> Record:
    arms = drawing.allot(lots, rule, seed)
    people = (Drawn(lot, arms[lot.case_no]) for lot in sorted(lots, key=lambda lot: (lot.stratum, lot.case_no)))
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    return Record("T", "2026-03", 1, at, "Regitze", "sex", rule, seed, drawing.list_hash(lots), tuple(people))


def changed(record: Record, people: tuple[Drawn, ...]) -> Record:
    from dataclasses import replace

    return replace(record, people=people)


def test_a_draw_done_by_hand_comes_out_the_same() -> None:
    """As the algorithm is written down: ranks by sha256sum, sorted; nothing of this program but the result."""
    import hashlib

    lots = [Lot(f"A-{number}", "all") for number in range(1, 6)]
    seed = "00112233445566778899aabbccddeeff"

    def rank(what: str) -> str:
        return hashlib.sha256(f"{seed}|all|{what}".encode()).hexdigest()

    order = sorted([lot.case_no for lot in lots], key=rank)
    arms = []
    for block in (0, 1):
        places = sorted([0, 1, 2, 3], key=lambda place, block=block: rank(f"block {block} place {place}"))  # type: ignore[misc]
        arms += ["intervention" if place < 2 else "control" for place in places]

    found = drawing.allot(lots, Rule(Method.BLOCK, 1, 1, 4), seed)

    assert {case_no: arm.value for case_no, arm in found.items()} == dict(zip(order, arms, strict=False))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "does not begin"),
        ("snoren draw 1\ncohort: x\n\n", "does not say"),
        ("%PDF-1.7", "does not begin"),
    ],
)
def test_what_is_no_record_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(RecordError, match=why):
        draw_record.read(text)
