"""The invented companies around the street, and what the consultant has heard there since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from models.base import saved
from models.company_followup import CompanyFollowup, HeardFrom
from models.placement import Placement, PlacementKind
from models.rules import calendar
from models.workplace import Workplace, WorkplaceKind

_MONTH: Final = timedelta(days=28)
_LATEST: Final = 3  # follow-ups of one placement


@dataclass(frozen=True)
class Company:
    """*takes_responsibility* and no *recruits*: has no job to offer afterwards."""

    name: str
    sector: str
    district: str
    contact: str
    openings: int = 0
    recruits: bool = True
    takes_responsibility: bool = False


COMPANIES: Final = (
    Company("Bageriet Kornaks", "bageri", "Vesterbro", "Birthe Kornerup", openings=1),
    Company("Havecenter Lindely", "gartneri", "Valby", "Leif Lindegaard", openings=2, takes_responsibility=True),
    Company("Hotel Strandkrogen", "hotel", "Amager", "Susan Krogh", recruits=False, takes_responsibility=True),
    Company("Lagerhuset Nord", "lager", "Nordhavn", "Torben Skov", openings=3),
    Company("Købmand Fælleden", "butik", "Vesterbro", "Hanne Fælled", openings=1, takes_responsibility=True),
    Company("Kantinen på Kajen", "køkken", "Sydhavnen", "Omar Kaja", openings=1),
    Company("Vaskeriet Klart", "vaskeri", "Valby", "Gitte Klar", takes_responsibility=True),
    Company("Værkstedet Tandhjulet", "cykler", "Vesterbro", "Jens Hjul", openings=1),
)
_NOTES: Final = (
    "Møder til tiden og spørger selv efter opgaver.",
    "Har brug for en fast plads og en ting ad gangen.",
    "Chefen vil gerne give flere timer fra næste måned.",
    "God stemning. Pauserne hjælper.",
)
_SIDES: Final = tuple(HeardFrom)


def workplaces(programme_id: int, opened: datetime) -> list[Workplace]:
    return [
        Workplace(
            programme_id=programme_id,
            kind=WorkplaceKind.COMPANY,
            name=one.name,
            sector=one.sector,
            district=one.district,
            contact=one.contact,
            openings=one.openings,
            recruits=one.recruits,
            takes_responsibility=one.takes_responsibility,
            created_at=opened,
        )
        for one in COMPANIES
    ]


def followups(placements: Sequence[Placement], consultant_id: int, now: datetime) -> list[CompanyFollowup]:
    """The last ones of each internship and job, a month apart; the appointments tell the rope of them."""
    there = [one for one in placements if one.kind is not PlacementKind.INTERNAL_INTERNSHIP]
    return [row for one in there for row in _of(one, consultant_id, now)]


def _of(placement: Placement, consultant_id: int, now: datetime) -> Iterator[CompanyFollowup]:
    last = min(placement.ended_on or calendar.today(now), calendar.today(now) - timedelta(days=1))
    times = min(_LATEST, (last - placement.start_on) // _MONTH)
    for number in range(times):
        day = placement.start_on + ((last - placement.start_on) // _MONTH - number) * _MONTH
        at = saved(placement.id) + number
        yield CompanyFollowup(
            placement_id=saved(placement.id),
            heard_from=_SIDES[at % len(_SIDES)],
            held_on=day,
            note=_NOTES[at % len(_NOTES)],
            recorded_by_id=consultant_id,
            recorded_at=calendar.instant(day, time(14)),
        )
