"""What may be written down: however a CPR number is spelt, it is one; other numbers are none."""

from datetime import date
from random import Random

import pytest

from models.errors import PersonalNumberError, TextEmptyError, TextTooLongError
from models.rules import texts
from models.rules.texts import holds_personal_number
from tests.kit import spellings

TODAY = date(2026, 11, 28)
DRAWN = 3000
NUMBERS = [
    "010190-1234",
    "0101901234",
    "010190 1234",
    "01.01.90-1234",
    "01011990-1234",
    "01-01-1990 1234",
    "01. 01. 90 1234",
    "010190,1234",
    "010190_1234",
    "0101 90 12 34",
    "Hans nummer er 010190–1234.",
    "0 1 0 1 9 0 1 2 3 4",
    "010190 (1234)",
    "010190:1234",
    "010190+1234",
    "010190\u22121234",
    "0101\u200b90-1234",
    "010190\u00ad1234",
    "010190 cpr 1234",
    "010190 de sidste fire er 1234",
    "610190-1234",
    "910190-1234",
    "1-1-1990-1234",
    "1/1-90 1234",
    "1. januar 1990 1234",
    "01.01.90.12.34",
    "1990-01-01-1234",
    "\u0660\u0661\u0660\u0661\u0669\u0660-\u0661\u0662\u0663\u0664",
    "sag 010190-1234",
    "07.12.1990 1000",
]
OTHERS = [
    "Vi ses den 12.03.2026 kl. 14.00",
    "Ring på 12 34 56 78",
    "Ring på +45 12 34 56 78",
    "Sag 2026-000123",
    "3 af 10 dage, 100 kr",
    "4010190123456",
    "07.12.2026 10.00",
    "13.08.2026 1530",
    "Ny tid 12.03.2026 1000 hos lægen",
    "Aftale 05-03-2026, 0930",
    "Ring 12/03/26 1015",
    "kl. 10.15 10.45 1130",
    "ordre 0312261045",
    "01.12.2026-10.12.2026",
    "12/10-26, 14/10-26",
    "20 12 34 56, 21 12 34 57",
    "7. december 2026 1000",
    "120,50 100,75",
    "2021-02-01 13:00",
    "2026-12-07 1000",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_personal_number_is_known_however_it_is_written(text: str) -> None:
    assert holds_personal_number(text, today=TODAY)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_none_is_let_through(text: str) -> None:
    assert not holds_personal_number(text, today=TODAY)


def test_every_one_of_many_spellings_is_caught() -> None:
    chance = Random(1)
    written = [spellings.spelling(chance, TODAY) for _ in range(DRAWN)]

    missed = [ascii(text) for text in written if not holds_personal_number(text, today=TODAY)]

    assert missed == []


def test_at_most_one_in_two_hundred_ordinary_sentences_is_taken_for_one() -> None:
    chance = Random(2)
    written = [spellings.sentence(chance, TODAY) for _ in range(DRAWN)]

    alarms = [text for text in written if holds_personal_number(text, today=TODAY)]

    assert len(alarms) <= DRAWN * 0.005, alarms


def test_a_date_with_an_hour_is_none_only_where_nobody_here_can_be_born_on_it() -> None:
    assert holds_personal_number("07.12.2010 10.00", today=TODAY)
    assert not holds_personal_number("07.12.2012 10.00", today=TODAY)
    assert holds_personal_number("07.12.2012 10.00")


@pytest.mark.parametrize(
    ("text", "error"),
    [("010190-1234", PersonalNumberError), (" \u200b ", TextEmptyError), ("x" * 21, TextTooLongError)],
    ids=["a cpr number", "nothing that is seen", "too long"],
)
def test_what_may_not_stay_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        texts.accept(text, 20, today=TODAY)


def test_the_rest_keeps_everything_but_the_number() -> None:
    text = "Ring 12 34 56 78. Hendes nummer er 010190-1234, mor 020260 4321."

    assert texts.without_numbers(text, today=TODAY) == "Ring 12 34 56 78. Hendes nummer er …, mor …."


@pytest.mark.parametrize("text", ["010190-1234", " (010190-1234) ", "010190-1234."])
def test_where_nothing_but_the_number_stood_there_is_no_rest(text: str) -> None:
    assert texts.without_numbers(text, today=TODAY) == ""


def test_the_words_before_the_number_show_no_digit() -> None:
    before = texts.before_number("Vi mødtes kl. 10 og talte om 010190-1234", today=TODAY)

    assert before == "kl. •• og talte om"
