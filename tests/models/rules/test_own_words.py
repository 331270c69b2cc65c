"""Which answer to an appointment a message is; everything else is not understood, on purpose."""

import pytest

from models.rules.own_words import Meaning, said


@pytest.mark.parametrize(
    "text", ["Ja", "ja tak!", "Jeg kommer", "👍", "👍🏽", "OK", "Det passer fint", "Yes", "I'm coming"]
)
def test_a_yes_is_a_yes(text: str) -> None:
    assert said(text).meaning is Meaning.COMES


@pytest.mark.parametrize(
    "text",
    [
        "nej",
        "Nej tak",
        "kan ikke",
        "Jeg kan desværre ikke komme",
        "kan ikke i morgen",
        "jeg kommer ikke",
        "afbud",
        "👎",
        "I can't come",
    ],
)
def test_a_no_is_a_no(text: str) -> None:
    assert said(text).meaning is Meaning.CANNOT


@pytest.mark.parametrize("text", ["kan ikke, er syg", "Jeg er syg i dag og kan ikke komme", "har feber", "I am ill"])
def test_whoever_is_ill_says_more_than_no(text: str) -> None:
    assert said(text).meaning is Meaning.SICK


@pytest.mark.parametrize(
    "text",
    ["jeg har det rigtig dårligt", "jeg kan ikke mere", "Jeg kan ikke holde det ud", "", "Hvad med min kontanthjælp?"],
)
def test_what_is_no_answer_is_not_taken_for_one(text: str) -> None:
    assert said(text).meaning is None


def test_a_message_that_says_more_than_yes_is_not_taken_for_one() -> None:
    assert said("Ja men jeg ved ikke rigtig om jeg orker det").meaning is None


@pytest.mark.parametrize(("text", "brief"), [("kan ikke, er syg", True), ("Nej, jeg har det ikke godt", False)])
def test_a_message_that_says_more_is_answered_with_more(text: str, brief: bool) -> None:
    assert said(text).brief is brief
