"""What the dossier for a preparatory plan tells of one citizen: plain rows, without her name or the authors'."""

from dataclasses import dataclass
from datetime import date

from models.company_followup import HeardFrom
from models.placement import JobForm, PlacementKind, Stage
from models.rules.matching_settings import Option
from models.staff import Role
from models.sub_goal import Area


@dataclass(frozen=True)
class Stay:
    """
    One placement; *end_on* is its last day, empty while it goes on.

    Of *recorded* days she *came* on so many; *unrecorded* expected days nobody has told of. Only shops record days.
    """

    kind: PlacementKind
    form: JobForm | None
    stage: Stage | None
    where: str
    start_on: date
    end_on: date | None
    hours_a_week: float
    came: int
    recorded: int
    unrecorded: int


@dataclass(frozen=True)
class Seen:
    """One line that a colleague has written: in which *role*, *where*, of which sub-goal, or heard from whom."""

    on: date
    role: Role | None
    where: str
    text: str
    goal: str | None = None
    heard_from: HeardFrom | None = None


@dataclass(frozen=True)
class Step:
    """A sub-goal and how often it moved which way at a talk; neither reached nor dropped: it goes on."""

    area: Area
    text: str
    since: date
    forward: int
    same: int
    back: int
    reached_on: date | None
    dropped_on: date | None


@dataclass(frozen=True)
class Need:
    """An accommodation that she needs, noted on that day by a colleague in that *role*."""

    option: Option
    on: date
    role: Role | None


@dataclass(frozen=True)
class Held:
    """
    An accommodation agreed on that day with *where*, by a colleague in that *role*.

    Follow-ups have heard so often that it was *kept*, and on these days that it was missing.
    """

    option: Option
    where: str
    on: date
    role: Role | None
    kept: int = 0
    missing_on: tuple[date, ...] = ()


@dataclass(frozen=True)
class Considerations:
    """What she *needs*, what else is written about it, and what was *agreed* where, the earliest first."""

    needs: tuple[Need, ...] = ()
    line: str | None = None
    agreed: tuple[Held, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.needs or self.line or self.agreed)


@dataclass(frozen=True)
class Dossier:
    """*stays*, *seen* and *steps* stand with the earliest first; *plan_on* is empty until the plan is handed in."""

    case_no: str
    programme: str
    made_on: date
    start_on: date | None
    at_step: int
    chosen_on: date
    plan_on: date | None
    stays: tuple[Stay, ...]
    seen: tuple[Seen, ...]
    steps: tuple[Step, ...]
    invented: bool = False
    considerations: Considerations = Considerations()
