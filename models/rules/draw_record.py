"""The record of a draw, from which anybody can do it again: as a file of plain text, and what recomputing it finds."""

import re
from dataclasses import dataclass
from datetime import datetime

from models.draw import Method
from models.programme import Arm
from models.rules import drawing
from models.rules.drawing import Counts, Lot, Rule

_TITLE = "snoren draw 1"
_RATIO = re.compile(r"([1-9]):([1-9])")


class RecordError(Exception):
    """The file is no record of a draw; the text is the reason."""


@dataclass(frozen=True)
class Drawn:
    """One person of the list, and her arm."""

    lot: Lot
    arm: Arm


@dataclass(frozen=True)
class Record:
    """*people* stand in the order of the canonical list."""

    programme: str
    cohort: str
    round: int
    drawn_at: datetime
    drawn_by: str
    strata: str
    rule: Rule
    seed: str
    list_hash: str
    people: tuple[Drawn, ...]
    invented: bool = False

    @property
    def arms(self) -> dict[str, Arm]:
        return {one.lot.case_no: one.arm for one in self.people}

    @property
    def counts(self) -> dict[str, Counts]:
        return drawing.counts([one.lot for one in self.people], self.arms)


def written(record: Record) -> str:
    """Facts, a line each; an empty line; then a line a person: arm, stratum and case number, parted by tabs."""
    rule = record.rule
    facts = {
        "programme": record.programme,
        "cohort": record.cohort,
        "round": record.round,
        "drawn at": record.drawn_at.isoformat(),
        "drawn by": record.drawn_by,
        "strata": record.strata,
        "method": rule.method,
        "ratio": f"{rule.intervention}:{rule.control}",
        "block": rule.block,
        "seed": record.seed,
        "list sha256": record.list_hash,
        "invented": "yes" if record.invented else "no",
    }
    people = [f"{one.arm}\t{one.lot.stratum}\t{one.lot.case_no}" for one in record.people]
    return "\n".join([_TITLE, *(f"{name}: {value}" for name, value in facts.items()), "", *people, ""])


def read(text: str) -> Record:
    """What `written` wrote; RecordError where it is nothing of the kind."""
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    title, *lines = head.split("\n")
    if title.strip() != _TITLE:
        raise RecordError(f"it does not begin with '{_TITLE}'")
    facts = dict(line.split(": ", 1) for line in lines if ": " in line)
    try:
        return _record(facts, [line for line in body.split("\n") if line])
    except KeyError as missing:
        raise RecordError(f"it does not say the {missing.args[0]}") from None
    except ValueError as wrong:
        raise RecordError(str(wrong)) from None


def _record(facts: dict[str, str], lines: list[str]) -> Record:
    ratio = _RATIO.fullmatch(facts["ratio"])
    if ratio is None:
        raise ValueError("its ratio is not written like 1:1")
    block = int(facts["block"])
    if block < 1:
        raise ValueError("its block is smaller than 1")
    return Record(
        programme=facts["programme"],
        cohort=facts["cohort"],
        round=int(facts["round"]),
        drawn_at=datetime.fromisoformat(facts["drawn at"]),
        drawn_by=facts.get("drawn by", ""),
        strata=facts.get("strata", ""),
        rule=Rule(Method(facts["method"]), int(ratio[1]), int(ratio[2]), block),
        seed=facts["seed"],
        list_hash=facts["list sha256"],
        people=tuple(_person(line) for line in lines),
        invented=facts.get("invented") == "yes",
    )


def _person(line: str) -> Drawn:
    arm, stratum, case_no = line.split("\t")
    return Drawn(Lot(case_no, stratum), Arm(arm))


def differences(record: Record) -> list[str]:
    """What recomputing finds otherwise than the record says; nothing where the draw holds."""
    lots = [one.lot for one in record.people]
    if len({lot.case_no for lot in lots}) < len(lots):
        return ["a case number stands in the list twice"]
    found = (
        []
        if drawing.list_hash(lots) == record.list_hash
        else ["the list is not the one that was drawn: its hash differs"]
    )
    arms = drawing.allot(lots, record.rule, record.seed)
    return found + [
        f"{one.lot.case_no}: the record says {one.arm}, list and seed give {arms[one.lot.case_no]}"
        for one in record.people
        if arms[one.lot.case_no] is not one.arm
    ]
