"""Who may: deny by default. What each role may do, as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.audit import ActorKind
from models.errors import NotAllowedError, NotYoursError
from models.staff import Role


class May(StrEnum):
    """One thing that somebody may do."""

    SEE_TODAY = "see_today"
    SEE_CITIZENS = "see_citizens"  # those one works with, in whatever role: name, next step, one's own deadlines
    SEE_OWN_CITIZENS = "see_own_citizens"  # those one mentors: the log and the sub-goals too
    RECORD_CHECK_IN = "record_check_in"
    ANSWER_APPOINTMENT = "answer_appointment"  # staff: accept a time, say the turnout
    DECIDE_PAUSE = "decide_pause"
    INVITE = "invite"  # somebody: a citizen, a colleague, or either
    INVITE_CITIZEN = "invite_citizen"
    INVITE_STAFF = "invite_staff"
    SEE_STAFF = "see_staff"
    SEE_ROPE = "see_rope"
    NUDGE = "nudge"  # ask a colleague about a citizen of hers
    SEE_RESULTS = "see_results"
    PROPOSE_TRANSITION = "propose_transition"
    ANSWER_TRANSITION = "answer_transition"
    SETTLE_TRANSITION = "settle_transition"  # where those who decide it disagree
    PLACE_IN_SHOP = "place_in_shop"
    PLACE_IN_COMPANY = "place_in_company"
    TELL_WISHES = "tell_wishes"  # what a citizen wishes of a workplace, by her or those who place her in one
    TELL_NEEDS = "tell_needs"  # what a citizen needs there
    DECIDE_MATCH = "decide_match"  # which companies of her matching list are not for her
    LEAD_SHOP = "lead_shop"  # who is here today, in the shops one leads
    MANAGE_SHOPS = "manage_shops"
    REFER = "refer"  # put a person forward for the draw
    SCREEN = "screen"  # for the jobcentre, or for the programme
    DRAW = "draw"  # lots, once and for good
    SEE_ARMS = "see_arms"
    GIVE_MENTOR = "give_mentor"  # to somebody from the draw
    JOIN = "join"  # two records of one person
    SEE_RULES = "see_rules"  # the rope's rules, and what one would say
    LOCK_DOWN = "lock_down"  # let a whole programme stand still for a time
    SET_TEAM = "set_team"  # choose who works with a citizen
    FILE_FORM = "file_form"  # a form or a plan that was done on paper
    DECIDE_FLEX_TRACK = "decide_flex_track"  # who is on it, what the team decided, the dossier's signature
    SEE_DOSSIER = "see_dossier"
    SNOOZE = "snooze"
    TAKE_LEAVE = "take_leave"  # days off of one's own
    SET_LEAVE = "set_leave"  # a colleague's
    SEE_OWN_COURSE = "see_own_course"  # the citizen: next step, goals, who sees what
    ANSWER_OWN_APPOINTMENT = "answer_own_appointment"
    ASK_PAUSE = "ask_pause"
    CALL_IN_SICK = "call_in_sick"  # the citizen: away from the shop today
    ASK_CALL = "ask_call"  # the citizen: to be rung
    ANSWER_CALL = "answer_call"
    WITHDRAW = "withdraw"
    CHOOSE_LANGUAGE = "choose_language"
    READ_HANDBOOK = "read_handbook"
    TELL_BELIEF = "tell_belief"  # whether a citizen will be in a job within a year, by whoever is responsible for her
    TELL_OWN_BELIEF = "tell_own_belief"  # the same, by the citizen of herself
    ISSUE_EVALUATION = "issue_evaluation"  # before the month of the latest is over
    SEE_FIDELITY = "see_fidelity"  # whether the principles are practised: all of it, or a mentor's own
    TELL_STAFF = "tell_staff"  # one message to all colleagues, or to those of a role
    TELL_SHOP = "tell_shop"  # one message to the citizens of a shop
    SEE_CONFERENCE = "see_conference"  # the case conferences, and the decisions that are hers to see to
    CHAIR_CONFERENCE = "chair_conference"  # draw up the list, and write what is decided
    HOLD_WORKSHOP = "hold_workshop"  # record who was at a workshop, several in one go
    HAND_OVER = "hand_over"  # ask a colleague to take citizens over, and answer when asked
    FEED_CALENDAR = "feed_calendar"  # staff: her own appointments in a calendar program


_EVERY_COLLEAGUE = frozenset(
    {May.SEE_TODAY, May.SNOOZE, May.TAKE_LEAVE, May.CHOOSE_LANGUAGE, May.READ_HANDBOOK, May.FEED_CALENDAR}
)
_WITH_CITIZENS = _EVERY_COLLEAGUE | {May.SEE_CITIZENS, May.ANSWER_APPOINTMENT, May.HAND_OVER, May.SEE_CONFERENCE}

_DECIDES_STEPS = frozenset({May.PROPOSE_TRANSITION, May.ANSWER_TRANSITION})

STAFF_MAY: dict[Role, frozenset[May]] = {
    Role.MENTOR: _EVERY_COLLEAGUE
    | {
        May.SEE_CITIZENS,
        May.SEE_OWN_CITIZENS,
        May.RECORD_CHECK_IN,
        May.FILE_FORM,
        May.SEE_DOSSIER,
        May.SET_TEAM,
        May.ANSWER_APPOINTMENT,
        May.DECIDE_PAUSE,
        May.ANSWER_CALL,
        May.INVITE,
        May.INVITE_CITIZEN,
        May.PLACE_IN_SHOP,
        May.PLACE_IN_COMPANY,
        May.TELL_WISHES,
        May.TELL_NEEDS,
        May.TELL_BELIEF,
        May.SEE_FIDELITY,
        May.HAND_OVER,
        May.SEE_CONFERENCE,
        May.HOLD_WORKSHOP,
        *_DECIDES_STEPS,
    },
    Role.CASEWORKER: _WITH_CITIZENS
    | _DECIDES_STEPS
    | {May.REFER, May.SCREEN, May.FILE_FORM, May.TELL_BELIEF, May.DECIDE_FLEX_TRACK, May.SEE_DOSSIER},
    Role.COMPANY_CONSULTANT: _WITH_CITIZENS
    | _DECIDES_STEPS
    | {May.PLACE_IN_COMPANY, May.TELL_WISHES, May.TELL_NEEDS, May.DECIDE_MATCH},
    Role.INTERNSHIP_LEAD: _EVERY_COLLEAGUE
    | _DECIDES_STEPS
    | {
        May.SEE_CITIZENS,
        May.PLACE_IN_SHOP,
        May.LEAD_SHOP,
        May.HAND_OVER,
        May.TELL_SHOP,
        May.SEE_CONFERENCE,
        May.HOLD_WORKSHOP,
    },
    Role.CV_OFFICER: _WITH_CITIZENS | {May.HOLD_WORKSHOP},
    Role.COORDINATOR: _EVERY_COLLEAGUE
    | {
        May.SEE_RULES,
        May.SEE_CONFERENCE,
        May.CHAIR_CONFERENCE,
        May.SET_TEAM,
        May.SEE_ROPE,
        May.NUDGE,
        May.SCREEN,
        May.SEE_ARMS,
        May.MANAGE_SHOPS,
        May.SEE_FIDELITY,
    },
    Role.LEAD: _EVERY_COLLEAGUE
    | {
        May.INVITE,
        May.INVITE_STAFF,
        May.SEE_STAFF,
        May.SET_LEAVE,
        May.HAND_OVER,
        May.TELL_STAFF,
        May.SEE_CONFERENCE,
        May.CHAIR_CONFERENCE,
        May.TELL_SHOP,
        May.SEE_ROPE,
        May.NUDGE,
        May.SEE_RESULTS,
        May.ISSUE_EVALUATION,
        May.SEE_FIDELITY,
        May.ANSWER_CALL,
        May.SETTLE_TRANSITION,
        May.LOCK_DOWN,
        May.SEE_RULES,
        May.SET_TEAM,
        May.SCREEN,
        May.DRAW,
        May.SEE_ARMS,
        May.GIVE_MENTOR,
        May.JOIN,
        May.MANAGE_SHOPS,
    },
    Role.EVALUATOR: frozenset({May.SEE_TODAY, May.SEE_RESULTS, May.SEE_ARMS, May.CHOOSE_LANGUAGE, May.READ_HANDBOOK}),
    Role.ADMINISTRATOR: frozenset(
        {
            May.SEE_TODAY,
            May.INVITE,
            May.INVITE_STAFF,
            May.SEE_STAFF,
            May.HAND_OVER,
            May.CHOOSE_LANGUAGE,
            May.READ_HANDBOOK,
        }
    ),
}

CITIZEN_MAY: frozenset[May] = frozenset(
    {
        May.SEE_OWN_COURSE,
        May.ANSWER_OWN_APPOINTMENT,
        May.ANSWER_TRANSITION,
        May.ASK_PAUSE,
        May.CALL_IN_SICK,
        May.ASK_CALL,
        May.TELL_OWN_BELIEF,
        May.TELL_WISHES,
        May.WITHDRAW,
        May.CHOOSE_LANGUAGE,
    }
)

INVITABLE_ROLES: tuple[Role, ...] = tuple(Role)


@dataclass(frozen=True)
class Actor:
    """
    Whoever acts: a colleague with roles, a citizen, or the system itself.

    *held_in*: each role with a programme in which she has it; None where nothing binds her to programmes.
    """

    kind: ActorKind
    id: int | None = None
    roles: frozenset[Role] = frozenset()
    held_in: frozenset[tuple[Role, int]] | None = None

    @property
    def staff_id(self) -> int:
        """The colleague's id; NotAllowedError for anyone else."""
        if self.kind is not ActorKind.STAFF or self.id is None:
            raise NotAllowedError
        return self.id

    @property
    def citizen_id(self) -> int:
        """The citizen's id; NotAllowedError for anyone else."""
        if self.kind is not ActorKind.CITIZEN or self.id is None:
            raise NotAllowedError
        return self.id


SYSTEM = Actor(ActorKind.SYSTEM)


def staff(id_: int, roles: Iterable[Role]) -> Actor:
    """A colleague whom nothing binds to programmes; whoever comes by a chat is `staff_in` some."""
    return Actor(ActorKind.STAFF, id_, frozenset(roles))


def staff_in(id_: int, held_in: Iterable[tuple[Role, int]]) -> Actor:
    """A colleague with the roles that she has, each in its programme."""
    held = frozenset(held_in)
    return Actor(ActorKind.STAFF, id_, frozenset(role for role, _ in held), held)


def citizen(id_: int) -> Actor:
    return Actor(ActorKind.CITIZEN, id_)


def permissions(actor: Actor) -> frozenset[May]:
    if actor.kind is ActorKind.CITIZEN:
        return CITIZEN_MAY
    return frozenset().union(*(STAFF_MAY[role] for role in actor.roles))


def may(actor: Actor, what: May) -> bool:
    return what in permissions(actor)


def require(actor: Actor, what: May) -> None:
    """NotAllowedError unless one of the actor's roles may do *what*."""
    if not may(actor, what):
        raise NotAllowedError


def programmes(actor: Actor, what: May) -> frozenset[int] | None:
    """The programmes in which one of the actor's roles may do *what*; None: in every one."""
    if actor.held_in is None:
        return None
    return frozenset(programme for role, programme in actor.held_in if what in STAFF_MAY[role])


def may_in(actor: Actor, what: May, programme_id: int | None) -> bool:
    """Whether she may do *what* in this programme; where it is None, in every one."""
    if not may(actor, what):
        return False
    there = programmes(actor, what)
    return there is None or programme_id in there


def require_in(actor: Actor, what: May, programme_id: int | None) -> None:
    """NotAllowedError as `require`; NotYoursError where she may, but in other programmes."""
    require(actor, what)
    if not may_in(actor, what, programme_id):
        raise NotYoursError


def roles_in(actor: Actor, programme_id: int) -> frozenset[Role]:
    """Her roles in this programme."""
    if actor.held_in is None:
        return actor.roles
    return frozenset(role for role, there in actor.held_in if there == programme_id)


def leads(actor: Actor, programme_id: int) -> bool:
    return Role.LEAD in roles_in(actor, programme_id)
