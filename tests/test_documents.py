"""The documents tell of the program as it is."""

import re
from pathlib import Path

import pytest

from models.tables import metadata
from tests.kit import data_model

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
FOLDERS = "analytics|bot|handlers|models|tests|docs"


def test_the_drawn_data_model_is_of_the_tables_as_they_are() -> None:
    drawn = (ROOT / "docs" / "tables.md").read_text("utf-8")

    assert drawn == data_model.document(), "draw it anew: python -m tests.kit.data_model > docs/tables.md"


def test_every_table_has_its_place_in_the_data_model() -> None:
    placed = [table for group in data_model.GROUPS.values() for table in group]

    assert sorted(placed) == sorted(metadata.tables)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    named = re.findall(rf"`((?:{FOLDERS})/[\w./]*\w/?)`", text)
    named = [name for name in named if not re.search("[A-Z]{2}", name) and not name.endswith(".length")]
    linked = [link for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text) if "/" in link or link.endswith(".md")]

    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [link for link in linked if not (document.parent / link).exists()] == []


def test_every_name_in_the_glossary_is_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "models").rglob("*.py"))
    names = {part for name in re.findall(r"`([A-Za-z_.]+)`", glossary) if "/" not in name for part in name.split(".")}
    code += "\n".join(path.read_text("utf-8") for path in (ROOT / "analytics" / "tables").rglob("*.py"))

    assert sorted(name for name in names if not re.search(rf"\b{name}\b", code)) == []
