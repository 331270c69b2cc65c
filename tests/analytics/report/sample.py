"""A small report with every kind of value in it, the printed numbers where there are any."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from analytics.chapters import sentence_rules
from analytics.tables import labels
from analytics.tables.estimates import Estimate, NotEstimable, Reason
from analytics.tables.table import (
    Chapter,
    Count,
    Empty,
    Hidden,
    Label,
    Number,
    Picture,
    PValue,
    Report,
    Row,
    Share,
    Standing,
    Table,
)

CUT_OFF = date(2022, 10, 31)
MONTH = "2022-10"
ADJUSTED = Estimate(1.178, 0.889, 1.561, 0.2547, 675, 151, ("sex", "age_band", "cohort"))
UNADJUSTED = Estimate(1.1848, 0.8958, 1.5671, 0.2352, 675, 151)
DIFFERENCE = Estimate(0.0378, -0.0252, 0.1004, 0.2401, 675, 151)
ARMS = (labels.label("intervention"), labels.label("control"))


def png(width: int = 60, height: int = 40) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xc8" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def outcome() -> Table:
    return Table(
        key=f"outcome_{MONTH}",
        title=labels.label("title_outcome", month=MONTH),
        columns=ARMS,
        rows=(
            Row(labels.label("with_wage_hours"), (Share(82, 338), Share(69, 337))),
            Row(labels.label("without_wage_hours"), (Share(256, 338), Share(268, 337))),
            Row(labels.label("total"), (Count(338), Count(337))),
        ),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_outcome", month=MONTH),
        n=675,
        cut_off=CUT_OFF,
        covers=("4.6",),
        notes=(labels.label("intention_to_treat"), labels.label("without_outcome_left_out")),
        row_totals=((2, (0, 1)),),
    )


def effect(standing: Standing = Standing.PLANNED) -> Table:
    adjusted = labels.label("adjusted", adjusted_for="sex, age_band, cohort")
    return Table(
        key=f"effect_{MONTH}",
        title=labels.label("title_effect", month=MONTH),
        columns=(labels.label("relative_risk"), labels.label("risk_difference")),
        rows=(Row(labels.label("unadjusted"), (UNADJUSTED, DIFFERENCE)), Row(adjusted, (ADJUSTED, Empty()))),
        standing=standing,
        definition=labels.label("defined_effect", month=MONTH),
        n=675,
        cut_off=CUT_OFF,
        covers=("b4.5",),
        notes=(labels.label("primary_test"),) if standing is Standing.PLANNED else (),
    )


def hours() -> Table:
    bands = (("0", 256, 268), ("1-9", 35, 24), ("10-29", 18, 18), ("30+", 29, 27))
    rows = [Row(labels.label("weekly", band=band), (Share(one, 338), Share(other, 337))) for band, one, other in bands]
    return Table(
        key=f"hours_{MONTH}",
        title=labels.label("title_hours", month=MONTH),
        columns=ARMS,
        rows=(*rows, Row(labels.label("total"), (Count(338), Count(337)))),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_hours", month=MONTH),
        n=675,
        cut_off=CUT_OFF,
        covers=("4.7",),
        row_totals=((4, (0, 1, 2, 3)),),
    )


def tests() -> Table:
    return Table(
        key="trial_hours_tests",
        title=labels.label("title_trial_hours_tests", last="2021-12"),
        columns=(labels.label("difference"), labels.label("p")),
        rows=(
            Row(labels.label("same_mean"), (Number(-38.4, "hours", 0, -112.6, 35.9, 675), PValue(0.3104))),
            Row(labels.label("same_distribution"), (Empty(), NotEstimable(Reason.TOO_FEW_PEOPLE))),
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_trial_hours", last="2021-12"),
        n=675,
        cut_off=CUT_OFF,
        notes=(labels.label("gaps_count_as_none"),),
    )


def paths() -> Table:
    """With cells that may not be seen."""
    hidden = (Hidden(primary=True), Hidden(primary=False), Count(41))
    return Table(
        key=f"paths_{MONTH}",
        title=labels.label("title_paths", month=MONTH),
        columns=(labels.label("without_wage_hours"), labels.label("with_wage_hours"), labels.label("total")),
        rows=(
            Row(labels.label("path", level="screened_by_jobcentre"), (Share(51, 67), Share(16, 67), Count(67))),
            Row(labels.label("path", level="screened_by_programme"), hidden),
            Row(labels.label("path", level="1"), (Share(20, 27), Share(7, 27), Count(27))),
            Row(labels.label("path", level="2"), hidden),
            Row(labels.label("path", level="5"), (Share(29, 53), Share(24, 53), Count(53))),
        ),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_paths", month=MONTH),
        n=338,
        covers=("4.12",),
        notes=(labels.label("no_comparison_group"),),
    )


def balance() -> Table:
    return Table(
        key="balance",
        title=labels.label("title_balance"),
        columns=(labels.label("standardised_difference"), labels.label("p")),
        rows=(
            Row(labels.label("variable", variable="sex"), (Number(0.015, "standard_deviations", 2), PValue(0.8463))),
            Row(
                labels.label("variable", variable="age_band"), (Number(0.208, "standard_deviations", 2), PValue(0.0496))
            ),
            Row(labels.label("variable", variable="cohort"), (Number(0.01, "standard_deviations", 2), PValue(0.99999))),
            Row(labels.label("variable", variable="origin"), (Number(0.2, "standard_deviations", 2), PValue(1e-9))),
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_balance"),
        n=675,
        cut_off=CUT_OFF,
    )


def picture() -> Picture:
    title, described = labels.label("picture_paths", month=MONTH), labels.label("picture_paths_described", month=MONTH)
    return Picture("paths", title, png(), described, ("4.1",))


def report(**changed: object) -> Report:
    says: tuple[Label, ...] = sentence_rules.say_hours(Estimate(1.19, 0.86, 1.65, 0.2930, 675, 151), MONTH)
    told: dict[str, object] = {
        "programme": "traedesten",
        "name": "Projekt Trædesten",
        "made_on": date(2026, 11, 22),
        "data_version": 12,
        "cut_off": CUT_OFF,
        "looks": 7,
        "chapters": (
            Chapter("effect", says, (outcome(), effect(), hours())),
            Chapter("paths", (), (paths(),), (picture(),)),
            Chapter("trial_hours", (), (tests(), balance())),
        ),
        "invented": True,
        "released": True,
    }
    return Report(**{**told, **changed})  # type: ignore[arg-type]
