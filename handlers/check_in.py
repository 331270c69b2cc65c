"""The weekly talk: a card that asks one thing at a time, and ends as a summary with the journal line."""

import asyncio
from collections.abc import Callable

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import check_in as screens
from handlers.screens import mentor as mentor_screens
from handlers.screens import month, outcomes, staff_appointments
from handlers.screens.check_in_answers import NONE, SURE
from models.actions import check_ins, correcting, dialogues, next_steps
from models.appointment import Turnout
from models.check_in import Held, Question
from models.dialogue import Dialogue, Prompt
from models.errors import AskFirstError, StaleError, WrittenThatDayError
from models.queries import appointment_view, caseload, check_in_view, outcome_cards
from models.queries import check_ins as written
from models.queries.check_in_view import View
from models.queries.check_ins import Talk
from models.rules.access import May
from models.sub_goal import Area, Movement

Action = Callable[..., Talk]
_OPENS = (check_ins.begin, check_ins.begin_of, check_ins.answer_outcome)


def register(routes: Routes) -> None:
    may = May.RECORD_CHECK_IN
    routes.command("checkin", may, choose, "check_in.command")
    routes.tap("ci.who", may, on_who)
    routes.tap("ci.go", may, begin, writes_first=True)
    routes.tap("ci.more", may, begin_another, writes_first=True)
    routes.tap("ci.of", may, begin_of, stale=show_outcome, writes_first=True)
    routes.tap("ci.out", may, on_outcome, stale=show_outcome, writes_first=True)
    routes.tap("ci.among", may, on_outcome_among, stale=show_others, writes_first=True)
    routes.tap("ci.show", may, show)
    routes.tap("ci.goals", may, on_page)
    routes.tap("ci.later", may, on_later, stale=show_current)
    routes.tap("ci.drop", may, drop, stale=show_current, writes_first=True)
    for name, handler in _ANSWERS.items():
        routes.tap(name, may, handler, stale=show_current, writes_first=True)
    routes.text(Prompt.CHECK_IN_NOTE, may, on_note)
    routes.text(Prompt.CHECK_IN_GOAL, may, on_goal)
    routes.text(Prompt.CHECK_IN_FIX, may, on_fix)


async def choose(context: Context, args: str) -> None:
    """Whom the talk was with, the most urgent first; ``/checkin Karen`` begins at once, where only she can be meant."""
    meant = await context.read(caseload.find, args, by=context.by) if args else []
    if len(meant) == 1:
        await begin(context, Tap("ci.go", meant[0]))
        return
    lines = await context.read(caseload.caseload, by=context.by, now=context.now)
    await context.say(mentor_screens.whom([line for line in lines if line.id in meant] or lines, 0, context.words))


async def on_who(context: Context, tap: Tap) -> None:
    lines = await context.read(caseload.caseload, by=context.by, now=context.now)
    await context.show(mentor_screens.whom(lines, tap.number() if tap.value else 0, context.words))


async def begin(context: Context, tap: Tap) -> None:
    """Begin with a citizen, or go on where it was; the card that was open before says that it is old."""
    try:
        view = await _write(context, check_ins.begin, tap.id)
    except WrittenThatDayError as asked:
        before = await context.read(check_in_view.view, asked.check_in_id, by=context.by, now=context.now)
        await context.show(screens.written_today(before, context.words))
    else:
        await _show(context, view)


async def begin_another(context: Context, tap: Tap) -> None:
    """A second talk with the same citizen on the same day."""
    await _show(context, await _write(context, check_ins.begin, tap.id, again=True))


async def begin_of(context: Context, tap: Tap) -> None:
    """The check-in of one appointment, which dates it; what became of the hour is carried over."""
    await _answer(context, check_ins.begin_of, tap.id)


async def on_outcome(context: Context, tap: Tap) -> None:
    """
    The outcome card of a talk: the answer is recorded, and the card goes on as its check-in.

    The value is the answer, and the one that stood on the card: ``late:held``.
    """
    await _answer(context, check_ins.answer_outcome, tap.id, *_outcome(tap))


def _outcome(tap: Tap) -> tuple[Held, Turnout | None]:
    """How the talk went, and the answer that stood on the card."""
    said, _, stood = tap.value.partition(":")
    held = Tap(tap.name, tap.id, said).choice(Held)
    return held, Tap(tap.name, tap.id, stood).choice(Turnout) if stood else None


async def on_outcome_among(context: Context, tap: Tap) -> None:
    """One of several that are asked about together: its check-in begins below, the others are asked on."""
    view = await _write(context, check_ins.answer_outcome, tap.id, *_outcome(tap))
    others = await context.read(outcome_cards.beside, tap.id, context.by)
    if not others.left:
        await _show(context, view)
        return
    await context.show(outcomes.together(others, context.words))
    await _show_below(context, view)


async def _show_below(context: Context, view: View) -> None:
    """The check-in in a message of its own, or in the one that carries it already."""
    card, screen = view.check_in.card_message_id, screens.card(view, context.words)
    if card is None or not await context.edit(card, screen):
        shown = await context.say(screen)
        await context.house.desk.write(check_ins.shown_on, view.check_in.id, shown, by=context.by)
    await context.finish()


async def show_others(context: Context, tap: Tap) -> None:
    """It has been answered: what is left of the message is asked on."""
    others = await context.read(outcome_cards.beside, tap.id, context.by)
    if not others.left:
        await show_outcome(context, tap)
        return
    await context.toast(context.words.problem(StaleError()))
    await context.show(outcomes.together(others, context.words))


async def show_outcome(context: Context, tap: Tap) -> None:
    """The hour has been answered: its check-in is shown where there is one, else how the appointment stands."""
    await context.toast(context.words.problem(StaleError()))
    recorded = await context.read(written.recorded_id, tap.id)
    if recorded is not None:
        await show(context, Tap("ci.show", recorded))
        return
    card = await context.read(appointment_view.card, tap.id, context.by)
    await context.show(staff_appointments.card(card, context.words, context.now))


async def show(context: Context, tap: Tap) -> None:
    """The check-in as it stands."""
    await _show(context, await context.read(check_in_view.view, tap.id, by=context.by, now=context.now))


async def on_page(context: Context, tap: Tap) -> None:
    """Other ones of many sub-goals."""
    page = tap.number()
    view = await context.read(check_in_view.view, tap.id, by=context.by, now=context.now)
    await context.show(screens.card(view, context.words, page))


async def drop(context: Context, tap: Tap) -> None:
    await _answer(context, check_ins.abandon, tap.id)


async def on_held(context: Context, tap: Tap) -> None:
    said, sure = _sure(tap)
    await _answer(context, check_ins.say_held, tap.id, said.choice(Held), sure=sure)


def _sure(tap: Tap) -> tuple[Tap, bool]:
    """What the tap says, and whether that has been asked once more: ``no_show sure``."""
    said, _, more = tap.value.partition(" ")
    return Tap(tap.name, tap.id, said), more == SURE


async def on_goal_moved(context: Context, tap: Tap) -> None:
    """The value is the sub-goal's id and how it moved: ``17 forward``."""
    goal, _, moved = tap.value.partition(" ")
    movement = Tap(tap.name, tap.id, moved).choice(Movement)
    goal_id = Tap(tap.name, tap.id, goal).number()
    await _answer(context, check_ins.move_goal, tap.id, goal_id, movement)


async def on_rest_unmoved(context: Context, tap: Tap) -> None:
    await _answer(context, check_ins.rest_unmoved, tap.id)


async def on_area(context: Context, tap: Tap) -> None:
    area = None if tap.value == NONE else tap.choice(Area)
    await _answer(context, check_ins.choose_area, tap.id, area)


async def on_no_note(context: Context, tap: Tap) -> None:
    await _answer(context, check_ins.write_note, tap.id, None)


async def on_next(context: Context, tap: Tap) -> None:
    """The next appointment: as suggested or booked, another time, or none."""
    said, sure = _sure(tap)
    if said.value == "ok":
        await _answer(context, next_steps.accept, tap.id)
    elif said.value == "other":
        await _answer(context, next_steps.other_day, tap.id, sure=sure)
    elif said.value == NONE:
        await _answer(context, next_steps.none, tap.id, sure=sure)
    else:
        raise StaleError


async def on_day(context: Context, tap: Tap) -> None:
    await _answer(context, next_steps.pick_day, tap.id, tap.day())


async def on_later(context: Context, tap: Tap) -> None:
    """A month of days further ahead for the next appointment."""
    shown = month.decoded(tap.value)
    view = await context.read(check_in_view.view, tap.id, by=context.by, now=context.now)
    if view.check_in.asks is not Question.NEXT_DAY:
        raise StaleError
    span = month.span(shown)
    free = await context.read(check_in_view.free_days, tap.id, span, by=context.by, now=context.now)
    await context.show(screens.later(view, shown, free, context.reach, context.words))


async def on_time(context: Context, tap: Tap) -> None:
    await _answer(context, next_steps.pick_time, tap.id, tap.instant())


async def on_back(context: Context, tap: Tap) -> None:
    await _answer(context, correcting.go_back, tap.id)


async def on_edit(context: Context, tap: Tap) -> None:
    question = None if tap.value == NONE else tap.choice(Question)
    await _answer(context, correcting.edit, tap.id, question)


async def on_other_talk_day(context: Context, tap: Tap) -> None:
    await _answer(context, correcting.other_talk_day, tap.id)


async def on_talk_day(context: Context, tap: Tap) -> None:
    said, sure = _sure(tap)
    await _answer(context, correcting.choose_talk_day, tap.id, said.day(), again=sure)


async def on_goal_to_fix(context: Context, tap: Tap) -> None:
    await _answer(context, correcting.choose_goal, tap.id, tap.number())


async def on_no_goal(context: Context, tap: Tap) -> None:
    await _answer(context, correcting.drop_goal, tap.id)


async def on_undo(context: Context, tap: Tap) -> None:
    await _answer(context, check_ins.undo, tap.id)


async def on_note(context: Context, dialogue: Dialogue, text: str) -> None:
    """The note is stored, encrypted, and then deleted from the chat."""
    view = await _write(context, check_ins.write_note, dialogue.subject_id or 0, text)
    await _clear_away(context)
    await _show(context, view, anew=dialogue.detail == dialogues.BELOW)


async def on_goal(context: Context, dialogue: Dialogue, text: str) -> None:
    """The new sub-goal; its text too leaves the chat, and stands on the card instead."""
    view = await _write(context, check_ins.write_goal, dialogue.subject_id or 0, text)
    await _clear_away(context)
    await _show(context, view, anew=dialogue.detail == dialogues.BELOW)


async def on_fix(context: Context, dialogue: Dialogue, text: str) -> None:
    """A sub-goal in its right words."""
    view = await _write(context, correcting.write_fix, dialogue.subject_id or 0, text)
    await _clear_away(context)
    await _show(context, view, anew=dialogue.detail == dialogues.BELOW)


async def _clear_away(context: Context) -> None:
    """What was written stands on the card now, and in the chat only where Telegram will not let us delete it."""
    if not await context.delete_theirs():
        await context.say(Screen(context.words("common.delete_yourself")))


async def show_current(context: Context, tap: Tap) -> None:
    """A tap on what has been answered shows where the check-in stands."""
    await context.toast(context.words.problem(StaleError()))
    await _show(context, await context.read(check_in_view.view, tap.id, by=context.by, now=context.now))


async def _answer(context: Context, action: Action, id_: int, *answer: object, **how: bool) -> None:
    """Do what was tapped, or ask first whether it is really meant."""
    try:
        view = await _write(context, action, id_, *answer, **how)
    except AskFirstError as asked:
        before = await context.read(check_in_view.view, id_, by=context.by, now=context.now)
        again = f"{answer[0]} {SURE}" if answer else ""
        await context.show(screens.ask_first(asked, before, again, context.words))
    else:
        await _show(context, view)


async def _write(context: Context, action: Action, id_: int, *answer: object, **how: bool) -> View:
    """Do *action*, and read what the card shows after it, in one transaction."""

    def run(session: Session) -> View:
        check_in = action(session, id_, *answer, by=context.by, now=context.now, **how)
        read = check_in_view.opened if action in _OPENS else check_in_view.just_written
        return read(session, check_in, now=context.now)

    return await context.write(run)


async def _show(context: Context, view: View, *, anew: bool = False) -> None:
    """Show the check-in on its card, or on a new one at the bottom, and remember which message that is."""
    card, screen, old = (
        view.check_in.card_message_id,
        screens.card(view, context.words),
        screens.old(view, context.words),
    )
    finishing = asyncio.create_task(context.finish())
    try:
        if anew and card is not None:
            await context.edit(card, old)
            shown = await context.say(screen)
        else:
            shown = await _put(context, card, screen, old)
    finally:
        await finishing
    if shown != card:
        await context.house.desk.write(check_ins.shown_on, view.check_in.id, shown, by=context.by)


async def _put(context: Context, card: int | None, screen: Screen, old: Screen) -> int:
    """
    One message carries the check-in: the newest. Whichever older one carried it, or is tapped, says that it is old.

    Gives the id of the message that carries it now.
    """
    tapped = context.message_id
    if card is None or card == tapped:
        return await context.show(screen)
    if tapped is not None and tapped > card:
        await context.edit(card, old)
        return await context.show(screen)
    if not await context.edit(card, screen):
        return await context.say(screen)
    if tapped is not None:
        await context.edit(tapped, old)
    return card


_ANSWERS = {
    "ci.held": on_held,
    "ci.goal": on_goal_moved,
    "ci.rest": on_rest_unmoved,
    "ci.area": on_area,
    "ci.nonote": on_no_note,
    "ci.next": on_next,
    "ci.day": on_day,
    "ci.time": on_time,
    "ci.back": on_back,
    "ci.edit": on_edit,
    "ci.undo": on_undo,
    "ci.when": on_other_talk_day,
    "ci.date": on_talk_day,
    "ci.fix": on_goal_to_fix,
    "ci.nogoal": on_no_goal,
}
