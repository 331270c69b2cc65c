"""Whom a mentor means by what she types."""

import pytest

from models.rules import names


@pytest.mark.parametrize(
    "wanted",
    ["Karen", "kar", "mølgaard", "molgaard", "moelgaard", "Mølgård", "molgard", "karen mølg", "sørensen", "sorensen"],
)
def test_a_name_is_found_without_its_danish_letters_and_by_its_surname(wanted: str) -> None:
    assert names.begins("Karen Mølgaard-Sørensen", wanted)


@pytest.mark.parametrize("wanted", ["", " ", "aren", "gaard", "ole"])
def test_what_is_no_beginning_of_a_name_finds_nobody(wanted: str) -> None:
    assert not names.begins("Karen Mølgaard-Sørensen", wanted)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Åse Bæk", "aase"), ("Åse Bæk", "ase"), ("Åse Bæk", "baek"), ("José", "jose")],
)
def test_accents_and_rings_may_be_left_out(name: str, wanted: str) -> None:
    assert names.begins(name, wanted)
