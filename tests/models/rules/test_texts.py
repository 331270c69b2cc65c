"""What may be written down: however a CPR number is spaced, it is one; other numbers are none."""

import pytest

from models.rules.texts import holds_personal_number

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
]
OTHERS = [
    "Vi ses den 12.03.2026 kl. 14.00",
    "Ring på 12 34 56 78",
    "Ring på +45 12 34 56 78",
    "Sag 2026-000123",
    "3 af 10 dage, 100 kr",
    "4010190123456",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_personal_number_is_known_however_it_is_written(text: str) -> None:
    assert holds_personal_number(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_none_is_let_through(text: str) -> None:
    assert not holds_personal_number(text)
