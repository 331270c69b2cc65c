"""
The draw of lots, so written down that anybody can do it again from the list and the seed.

1. The list: one line a person, ``stratum TAB case number``, sorted by Unicode code point, each ended by a line feed;
   UTF-8. Its SHA-256 is the list's hash. Nothing else of a person counts, nor the order of referral.
2. The seed: 32 hexadecimal digits from the operating system's random source, taken at the moment of the draw.
3. A *rank* is the SHA-256, in hexadecimal, of ``seed|stratum|what`` in UTF-8; ranks are sorted as text.
4. Method *block*, in each stratum: people stand in the order of their ranks (*what*: the case number), and are cut into
   blocks. Block number j (from 0) has its places 0 … block-1; as many of the first as the ratio gives the intervention
   are intervention, the others control; the places are put in the order of their ranks (*what*: ``block j place p``),
   and given to the block's people in turn. The last block may be short: its people take the first places.
   So within a stratum the arms are never further from the ratio than half a block.
5. Method *simple*: a person's rank (*what*: ``coin`` and the case number), read as a number, modulo the ratio's sum;
   below the ratio's first part it is the intervention.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from models.draw import Method
from models.programme import Arm

Counts = tuple[int, int]
"""Intervention, control."""


@dataclass(frozen=True)
class Lot:
    """One line of the list."""

    case_no: str
    stratum: str


@dataclass(frozen=True)
class Rule:
    method: Method
    intervention: int
    control: int
    block: int


def canonical(lots: Iterable[Lot]) -> str:
    """The list as it is hashed."""
    return "".join(sorted(f"{lot.stratum}\t{lot.case_no}\n" for lot in lots))


def list_hash(lots: Iterable[Lot]) -> str:
    return hashlib.sha256(canonical(lots).encode()).hexdigest()


def allot(lots: Iterable[Lot], rule: Rule, seed: str) -> dict[str, Arm]:
    """The arm of each case number."""
    strata: dict[str, list[str]] = defaultdict(list)
    for lot in lots:
        strata[lot.stratum].append(lot.case_no)
    found: dict[str, Arm] = {}
    for stratum, case_nos in strata.items():
        found |= _in_stratum(case_nos, rule, f"{seed}|{stratum}|")
    return found


def _in_stratum(case_nos: list[str], rule: Rule, key: str) -> dict[str, Arm]:
    if rule.method is Method.SIMPLE:
        return {case_no: _coin(case_no, rule, key) for case_no in case_nos}
    order = iter(sorted(case_nos, key=lambda case_no: _rank(key, case_no)))
    found: dict[str, Arm] = {}
    number = 0
    while people := list(islice(order, rule.block)):
        found |= dict(zip(people, _places(number, rule, key), strict=False))
        number += 1
    return found


def _places(number: int, rule: Rule, key: str) -> list[Arm]:
    """The arms of one block, in the order in which they are given."""
    first = rule.block * rule.intervention // (rule.intervention + rule.control)
    order = sorted(range(rule.block), key=lambda place: _rank(key, f"block {number} place {place}"))
    return [Arm.INTERVENTION if place < first else Arm.CONTROL for place in order]


def _coin(case_no: str, rule: Rule, key: str) -> Arm:
    fell = int(_rank(key, f"coin{case_no}"), 16) % (rule.intervention + rule.control)
    return Arm.INTERVENTION if fell < rule.intervention else Arm.CONTROL


def _rank(key: str, what: str) -> str:
    return hashlib.sha256(f"{key}{what}".encode()).hexdigest()


def counts(lots: Iterable[Lot], arms: Mapping[str, Arm]) -> dict[str, Counts]:
    """How many of each arm in each stratum, by stratum."""
    found = Counter((lot.stratum, arms[lot.case_no]) for lot in lots)
    return {
        stratum: (found[stratum, Arm.INTERVENTION], found[stratum, Arm.CONTROL])
        for stratum in sorted({stratum for stratum, _ in found})
    }
