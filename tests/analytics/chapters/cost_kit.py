"""Invented costs of the demo's people, as a file that comes in like anyone's."""

import csv
import io

import numpy as np
from sqlmodel import Session

from models.actions import importing
from models.rules.access import SYSTEM
from tests.analytics.chapters import kit

HEADER = "case_no,kind,year,amount"
YEARS = (2018, 2019, 2020, 2021)


def bring(session: Session, rows: list[str]) -> None:
    text = "\n".join((HEADER, *rows)) + "\n"
    importing.costs(session, importing.given(text), by=SYSTEM, now=kit.NOW, invented=True)


def people() -> list[dict[str, str]]:
    with (kit.FOLDER / "people.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(io.StringIO(file.read())))


def rows(*, alcohol: int = 40) -> list[str]:
    """Transfers, ordinary measures and taxes of everybody, alcohol treatment of the first *alcohol* people."""
    random = np.random.default_rng(9)
    told = []
    for place, person in enumerate(people()):
        case_no = person["case_no"]
        for year in YEARS:
            told.append(f"{case_no},transfer_income,{year},{100_000 + random.gamma(2, 20_000):.0f}")
            told.append(f"{case_no},tax_revenue,{year},{random.gamma(2, 15_000):.0f}")
        if place % 2:
            told.append(f"{case_no},ordinary_measures,2020,{random.gamma(2, 9_000):.0f}")
        if place < alcohol:
            told.append(f"{case_no},alcohol_treatment,2020,{random.gamma(2, 5_000):.0f}")
    return told
