"""Which steps lead on, what they take, and what answers amount to."""

import pytest

from models.placement import PlacementKind
from models.rules import transitions as rules
from models.rules.transitions import DECIDERS, Needed
from models.staff import Role
from models.transition import Answer, Decider, TransitionState

EVERYONE = (Role.MENTOR, Role.CASEWORKER, Role.COMPANY_CONSULTANT, Role.INTERNSHIP_LEAD)
YES, NOT_YET = Answer.YES, Answer.NOT_YET


def test_every_move_goes_one_step_and_takes_the_citizens_own_answer() -> None:
    assert all(abs(one - to) == 1 for one, to in DECIDERS)
    assert all(Decider.CITIZEN in deciders and Decider.MENTOR in deciders for deciders in DECIDERS.values())


def test_from_each_step_there_is_a_way_and_forward_comes_first() -> None:
    assert [rules.moves(step) for step in (1, 2, 3)] == [((1, 2),), ((2, 3), (2, 1)), ((3, 2),)]


@pytest.mark.parametrize(
    ("placed", "lacking"),
    [
        ([], (Needed.COMPANY_PLACEMENT,)),
        ([PlacementKind.INTERNAL_INTERNSHIP], (Needed.COMPANY_PLACEMENT,)),
        ([PlacementKind.COMPANY_INTERNSHIP], ()),
        ([PlacementKind.JOB], ()),
    ],
    ids=["nothing", "the shop alone", "a company internship", "a job"],
)
def test_nobody_leaves_the_shop_before_a_company_internship_is_in_place(
    placed: list[PlacementKind], lacking: tuple[Needed, ...]
) -> None:
    assert rules.missing((2, 3), placed, EVERYONE) == lacking


def test_who_must_decide_and_is_nobody_is_missing() -> None:
    assert rules.missing((1, 2), [], [Role.MENTOR]) == (Needed.CASEWORKER,)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([YES, YES, None], TransitionState.PROPOSED),
        ([NOT_YET, None], TransitionState.PROPOSED),
        ([YES, YES, YES], TransitionState.AGREED),
        ([YES, NOT_YET, YES], TransitionState.DISAGREED),
        ([NOT_YET, NOT_YET], TransitionState.DISAGREED),
    ],
)
def test_what_answers_amount_to(answers: list[Answer | None], state: TransitionState) -> None:
    assert rules.settles(answers) is state
