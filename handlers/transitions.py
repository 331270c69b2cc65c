"""A step that several decide together: proposing it, each decider's own card, and a lead's word where they disagree."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import transitions as screens
from handlers.texts import Words
from models.actions import transitions
from models.errors import StaleError
from models.queries import transitions as queries
from models.reminder import Reminder, ReminderKind
from models.rules.access import May
from models.transition import Answer, NotYet, Transition, TransitionState


def register(routes: Routes) -> None:
    routes.command("steps", May.ANSWER_TRANSITION, show, "transitions.command")
    routes.tap("tr.ways", May.PROPOSE_TRANSITION, on_ways)
    routes.tap("tr.look", May.PROPOSE_TRANSITION, on_look)
    routes.tap("tr.propose", May.PROPOSE_TRANSITION, on_propose, stale=on_ways)
    routes.tap("tr.withdraw", May.PROPOSE_TRANSITION, on_withdraw, stale=on_card)
    routes.tap("tr.card", May.ANSWER_TRANSITION, on_card)
    routes.tap("tr.yes", May.ANSWER_TRANSITION, on_yes, stale=on_card)
    routes.tap("tr.why", May.ANSWER_TRANSITION, on_why, stale=on_card)
    routes.tap("tr.notyet", May.ANSWER_TRANSITION, on_not_yet, stale=on_card)
    routes.tap("tr.split", May.SETTLE_TRANSITION, on_split)
    routes.tap("tr.decide", May.SETTLE_TRANSITION, on_decide, stale=on_split)
    routes.notice(ReminderKind.TRANSITION_ASKED, say_asked)
    routes.notice(ReminderKind.TRANSITION_SPLIT, say_split)
    routes.notice(ReminderKind.TRANSITION_SETTLED, say_settled)


async def show(context: Context, _args: str) -> None:
    """What waits for this person's answer, each on its own card; the way to propose one where nothing does."""
    waiting = await context.read(queries.waiting_for, by=context.by)
    for one in waiting:
        await context.say(screens.card(one, context.by, context.words))
    if not waiting:
        await context.say(screens.nothing(context.by, context.words))


async def on_ways(context: Context, tap: Tap) -> None:
    """A citizen's step, and what may be proposed from there."""
    found = await context.read(queries.ways, tap.id, by=context.by)
    await context.show(screens.ways(found, context.words))


async def on_look(context: Context, tap: Tap) -> None:
    """What a move takes, before it is proposed; the value is the step it leads to."""
    found = await context.read(queries.ways, tap.id, by=context.by)
    to_step = tap.number()
    if to_step not in {move[1] for move, _ in found.moves}:
        raise StaleError
    await context.show(screens.look(found, to_step, context.house.policy.transitions.criteria, context.words))


async def on_propose(context: Context, tap: Tap) -> None:
    transition = await context.write(transitions.propose, tap.id, tap.number(), by=context.by, now=context.now)
    await _show(context, transition.id or 0)


async def on_withdraw(context: Context, tap: Tap) -> None:
    await context.write(transitions.withdraw, tap.id, by=context.by, now=context.now)
    await _show(context, tap.id)


async def on_card(context: Context, tap: Tap) -> None:
    await _show(context, tap.id)


async def on_yes(context: Context, tap: Tap) -> None:
    """The value says for whom: her own answer, or the citizen's that she passes on."""
    await context.write(
        transitions.answer, tap.id, Answer.YES, by=context.by, now=context.now, for_citizen=_for_citizen(tap.value)
    )
    await _show(context, tap.id)


async def on_why(context: Context, tap: Tap) -> None:
    """Not yet: why?"""
    found = await context.read(queries.proposal, tap.id, by=context.by)
    await context.show(screens.why(found, tap.value, context.by, context.words))


async def on_not_yet(context: Context, tap: Tap) -> None:
    """The value is the reason, and for whom: ``health`` or ``health:citizen``."""
    reason, _, whom = tap.value.partition(":")
    await context.write(
        transitions.answer,
        tap.id,
        Answer.NOT_YET,
        Tap(tap.name, tap.id, reason).choice(NotYet),
        by=context.by,
        now=context.now,
        for_citizen=_for_citizen(whom),
    )
    await _show(context, tap.id)


def _for_citizen(value: str) -> bool:
    if value not in ("", screens.FOR_CITIZEN):
        raise StaleError
    return value == screens.FOR_CITIZEN


async def on_split(context: Context, tap: Tap) -> None:
    found = await context.read(queries.proposal, tap.id, by=context.by)
    await context.show(screens.split(found, context.words))


async def on_decide(context: Context, tap: Tap) -> None:
    """A lead's word: forward, or not yet."""
    if tap.value not in (screens.FORWARD, screens.WAIT):
        raise StaleError
    forward = tap.value == screens.FORWARD
    await context.write(transitions.decide, tap.id, forward=forward, by=context.by, now=context.now)
    await on_split(context, tap)


async def _show(context: Context, transition_id: int) -> None:
    found = await context.read(queries.proposal, transition_id, by=context.by)
    await context.show(screens.card(found, context.by, context.words, context.house.policy.transitions.criteria))


def say_asked(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """To one who decides; nothing where she has answered, or it is settled."""
    transition = session.get(Transition, reminder.subject_id)
    if transition is None or transition.state is not TransitionState.PROPOSED:
        return None
    found = queries.shown(session, transition, reminder.staff_id)
    vote = next((one for one in found.votes if one.staff_id == reminder.staff_id), None)
    return screens.asked(found, vote, words) if vote is not None and vote.answer is None else None


def say_split(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """To a lead: those who decide it disagree; nothing once it is settled."""
    transition = session.get(Transition, reminder.subject_id)
    if transition is None or transition.state is not TransitionState.DISAGREED:
        return None
    return screens.split(queries.shown(session, transition, reminder.staff_id), words)


def say_settled(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """What came of it, to everyone who decided."""
    transition = session.get(Transition, reminder.subject_id)
    if transition is None:
        return None
    found = queries.shown(session, transition, reminder.staff_id)
    return screens.settled(found, words, citizens=reminder.citizen_id is not None)
