"""Every label has its words in both languages, and both tell the same facts."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import analytics
from analytics.chapters.paths import MERGED
from analytics.chapters.report import CHAPTERS
from analytics.report import words
from analytics.report.words import LANGUAGES, TOPICS, MissingWordError
from analytics.tables import bands, labels
from analytics.tables.estimates import Reason
from analytics.tables.table import Label, Standing
from analytics.tables.words import placeholders
from models.rules.paths import BroadPath
from models.rules.paths import Path as CoursePath

SENTENCES = (
    "report/opening",
    *(f"chapters/{file}" for file in ("sentence_rules", "further_sentences", "chapter_sentences", "cost_sentences")),
)


@pytest.mark.parametrize("key", labels.FACTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_the_evaluation_has_words_that_use_only_its_facts(language: str, key: str) -> None:
    used = {name for name, _ in placeholders(words.texts_of_language(language)[key])}

    assert used <= set(labels.FACTS[key])


def test_both_languages_have_the_same_texts() -> None:
    assert set(words.texts_of_language("da")) == set(words.texts_of_language("en"))


@pytest.mark.parametrize("key", words.texts_of_language("da"))
def test_both_languages_tell_the_same_facts_the_same_way(key: str) -> None:
    assert placeholders(words.texts_of_language("da")[key]) == placeholders(words.texts_of_language("en")[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_worded_in_two_topics(language: str) -> None:
    keys = [key for topic in TOPICS for key in import_module(f"analytics.report.words.{language}.{topic}").WORDS]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_reason_and_standing_has_its_words(language: str) -> None:
    known = words.texts_of_language(language)
    wanted = {f"chapter_{key}" for key in CHAPTERS}
    wanted |= {f"reason_{reason.value}" for reason in Reason} | {f"standing_{one.value}" for one in Standing}

    assert wanted <= set(known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_has_its_words(language: str) -> None:
    levels = {*bands.SEXES, *bands.ORIGINS, *bands.STATUSES, *MERGED.values(), "unknown"}
    levels |= {one.value for one in (*CoursePath, *BroadPath)}

    assert {f"level_{level}" for level in levels} <= set(words.texts_of_language(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_a_rule_names_has_its_words(language: str) -> None:
    named = {f"says_{key}" for file in SENTENCES for key in _named(Path(analytics.__path__[0]) / f"{file}.py")}

    assert named <= set(words.texts_of_language(language))


def _named(file: Path) -> set[str]:
    """Literal first arguments of ``label(...)``."""
    calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
    named = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) == "label"]
    return {
        str(part.value)
        for call in named
        for part in ast.walk(call.args[0])
        if isinstance(part, ast.Constant) and isinstance(call.args[0], ast.Constant | ast.IfExp)
        if isinstance(part.value, str)
    }


def test_a_key_without_words_is_refused() -> None:
    with pytest.raises(MissingWordError, match="no_such_key"):
        words.words_of("da").label(Label("no_such_key"))


@pytest.mark.parametrize(
    ("band", "told"),
    [
        pytest.param("30-39", "30–39 år", id="a band"),
        pytest.param("under 30", "Under 30 år", id="below the first"),
        pytest.param("over 67", "Over 67 år", id="above the last"),
        pytest.param("between", "Mellem aldersgrupperne", id="between"),
        pytest.param("any", "Alle aldre", id="no bands"),
        pytest.param("unknown", "Ikke oplyst", id="unknown"),
    ],
)
def test_age_bands_read_as_ages(band: str, told: str) -> None:
    assert words.words_of("da").label(labels.label("age_band", band=band)) == told


def test_bands_of_hours_have_thousands() -> None:
    assert words.words_of("da").label(labels.label("trial_hours", band="3001-6000")) == "3.001–6.000 timer"
    assert words.words_of("en").label(labels.label("trial_hours", band="6001+")) == "6,001+ hours"


def test_months_are_named_in_the_readers_language() -> None:
    title = labels.label("title_window", months="2022-08, 2022-09, 2022-10")

    assert words.words_of("da").label(title).endswith("august 2022, september 2022 og oktober 2022")
    assert words.words_of("en").label(title).endswith("August 2022, September 2022 and October 2022")


@pytest.mark.parametrize(
    ("key", "facts", "danish", "english"),
    [
        ("draw", {"day": "2020-12-16"}, "Hold 5, 16. december 2020", "Cohort 5, 16 December 2020"),
        ("draw_month", {"month": "2020-12"}, "Hold 5, december 2020", "Cohort 5, December 2020"),
        ("draw_year", {"year": "2020"}, "Hold 5, 2020", "Cohort 5, 2020"),
        ("cohort_undated", {}, "Hold 5, dag ikke oplyst", "Cohort 5, day not known"),
    ],
)
def test_a_draw_is_told_with_its_cohort_and_time(key: str, facts: dict[str, str], danish: str, english: str) -> None:
    label = labels.label(key, level="5", **facts)

    assert [words.words_of(language).label(label) for language in LANGUAGES] == [danish, english]
