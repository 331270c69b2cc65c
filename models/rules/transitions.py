"""Which steps lead to which, who decides each together, and what the answers amount to: tables, not ifs."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from models.placement import PlacementKind
from models.staff import Role
from models.transition import Answer, Decider, TransitionState

FIRST_STEP: Final = 1
LAST_STEP: Final = 3
Move = tuple[int, int]

# The report's chapter 2.1. A step back is decided by those who know her best, and by herself.
DECIDERS: Final[dict[Move, tuple[Decider, ...]]] = {
    (1, 2): (Decider.CASEWORKER, Decider.MENTOR, Decider.CITIZEN),
    (2, 3): (Decider.INTERNSHIP_LEAD, Decider.COMPANY_CONSULTANT, Decider.MENTOR, Decider.CITIZEN),
    (3, 2): (Decider.COMPANY_CONSULTANT, Decider.MENTOR, Decider.CITIZEN),
    (2, 1): (Decider.CASEWORKER, Decider.MENTOR, Decider.CITIZEN),
}

ROLE_OF: Final[dict[Decider, Role]] = {
    Decider.MENTOR: Role.MENTOR,
    Decider.CASEWORKER: Role.CASEWORKER,
    Decider.COMPANY_CONSULTANT: Role.COMPANY_CONSULTANT,
    Decider.INTERNSHIP_LEAD: Role.INTERNSHIP_LEAD,
}


class Needed(StrEnum):
    """What must be in place before a move may be proposed."""

    COMPANY_PLACEMENT = "company_placement"
    CASEWORKER = "caseworker"
    COMPANY_CONSULTANT = "company_consultant"
    INTERNSHIP_LEAD = "internship_lead"
    MENTOR = "mentor"


# Nobody leaves the shop before a company internship (or a job) is in place.
_PLACED: Final[dict[Move, tuple[PlacementKind, ...]]] = {(2, 3): (PlacementKind.COMPANY_INTERNSHIP, PlacementKind.JOB)}


def moves(step: int) -> tuple[Move, ...]:
    """The moves that lead on from *step*, forward first."""
    return tuple(sorted((move for move in DECIDERS if move[0] == step), key=lambda move: -move[1]))


def missing(move: Move, placed: Iterable[PlacementKind], working: Iterable[Role]) -> tuple[Needed, ...]:
    """What *move* lacks: a placement, or a colleague in a role that must decide; *placed* are running placements."""
    kinds, roles = set(placed), set(working)
    lacks = [Needed.COMPANY_PLACEMENT] if move in _PLACED and not kinds.intersection(_PLACED[move]) else []
    deciders = (one for one in DECIDERS[move] if one in ROLE_OF)
    return (*lacks, *(Needed(one.value) for one in deciders if ROLE_OF[one] not in roles))


def settles(answers: Iterable[Answer | None]) -> TransitionState:
    """What the answers so far amount to."""
    given = list(answers)
    if None in given:
        return TransitionState.PROPOSED
    return TransitionState.AGREED if all(one is Answer.YES for one in given) else TransitionState.DISAGREED
