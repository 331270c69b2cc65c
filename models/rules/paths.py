"""
The report's path groups (figure 4.1, tables 4.12–4.15), derived from the modules a person has been in.

Whoever has been in no module is of the screening that kept them out, or has not started. The furthest module decides,
so a missing earlier one changes nothing; groups 4 and 5 differ in whether the company internship was extended while a
flex-job decision waited. Figure 4.1 notes that some had the extension without a job start: they are group 3.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from models.module_spell import Module
from models.programme import ScreenedBy
from models.rope import Event


class Path(StrEnum):
    SCREENED_BY_JOBCENTRE = "screened_by_jobcentre"
    SCREENED_BY_PROGRAMME = "screened_by_programme"
    NOT_STARTED = "not_started"
    GROUP_1 = "1"  # intake
    GROUP_2 = "2"  # … internal internship
    GROUP_3 = "3"  # … company internship
    GROUP_4 = "4"  # … job start with aftercare: the programme as intended
    GROUP_5 = "5"  # … job start after an extended company internship


class BroadPath(StrEnum):
    """Table 4.13's three."""

    NO_INTERVENTION = "no_intervention"
    WITHOUT_JOB_START = "without_job_start"
    WITH_JOB_START = "with_job_start"


_SCREENED: Final = {
    ScreenedBy.JOBCENTRE: Path.SCREENED_BY_JOBCENTRE,
    ScreenedBy.PROGRAMME: Path.SCREENED_BY_PROGRAMME,
    None: Path.NOT_STARTED,
}
_BROAD: Final[Mapping[Path, BroadPath]] = {
    Path.SCREENED_BY_JOBCENTRE: BroadPath.NO_INTERVENTION,
    Path.SCREENED_BY_PROGRAMME: BroadPath.NO_INTERVENTION,
    Path.NOT_STARTED: BroadPath.NO_INTERVENTION,
    Path.GROUP_1: BroadPath.WITHOUT_JOB_START,
    Path.GROUP_2: BroadPath.WITHOUT_JOB_START,
    Path.GROUP_3: BroadPath.WITHOUT_JOB_START,
    Path.GROUP_4: BroadPath.WITH_JOB_START,
    Path.GROUP_5: BroadPath.WITH_JOB_START,
}

# What it means for the rope that a module begins. An extended company internship is one too, where it is the first.
BEGINS: Final[Mapping[Module, Event]] = {
    Module.INTERNAL_INTERNSHIP: Event.INTERNAL_INTERNSHIP_BEGUN,
    Module.COMPANY_INTERNSHIP: Event.COMPANY_INTERNSHIP_BEGUN,
    Module.EXTENDED_COMPANY_INTERNSHIP: Event.COMPANY_INTERNSHIP_BEGUN,
    Module.JOB_START: Event.JOB_BEGUN,
}

# The stretches in a company, extended ones too. The end of a job start is none of the job, so nothing is known of that.
IN_A_COMPANY: Final = frozenset({Module.COMPANY_INTERNSHIP, Module.EXTENDED_COMPANY_INTERNSHIP})


def path(modules: Iterable[Module], screened_by: ScreenedBy | None = None) -> Path:
    """The path of one person, from every module they have been in, in any order."""
    been = set(modules)
    if Module.JOB_START in been:
        return Path.GROUP_5 if Module.EXTENDED_COMPANY_INTERNSHIP in been else Path.GROUP_4
    if been & {Module.COMPANY_INTERNSHIP, Module.EXTENDED_COMPANY_INTERNSHIP}:
        return Path.GROUP_3
    if Module.INTERNAL_INTERNSHIP in been:
        return Path.GROUP_2
    return Path.GROUP_1 if been else _SCREENED[screened_by]


def broad(path: Path) -> BroadPath:
    return _BROAD[path]


def begins(module: Module, been: Iterable[Module]) -> Event | None:
    """
    What the rope hears when *module* begins for someone who has also been in *been*.

    An extension that follows a company internship begins none: follow-ups go on counting from where they did.
    """
    if module is Module.EXTENDED_COMPANY_INTERNSHIP and Module.COMPANY_INTERNSHIP in set(been):
        return None
    return BEGINS.get(module)
