"""How a transition looks: to whoever proposes it, to each who decides it, to the citizen, and to a lead."""

from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens.ways import my_day
from handlers.texts import Words
from models.audit import ActorKind
from models.queries.transitions import Proposal, Vote, Ways
from models.rules import access
from models.rules.access import Actor, May
from models.rules.policy import Criterion
from models.rules.transitions import DECIDERS
from models.staff import Language
from models.transition import Answer, Decider, NotYet, TransitionState

FOR_CITIZEN = "citizen"
FORWARD, WAIT = "forward", "wait"
_SIGNS = {Answer.YES: "✓", Answer.NOT_YET: "✗", None: "…"}


def nothing(by: Actor, words: Words) -> Screen:
    """No answer is waited for; colleagues are shown where a step is proposed."""
    if by.kind is ActorKind.CITIZEN:
        return Screen(words("transitions.nothing_citizen"))
    own = access.may(by, May.SEE_OWN_CITIZENS)
    everybody = rows(button(words.label("mentor.all_citizens"), "mt.citizens")) if own else ()
    return Screen(words("transitions.nothing"), everybody)


def ways(found: Ways, words: Words) -> Screen:
    """The step, and a button for each move from there."""
    text = words("transitions.ways", citizen=found.citizen, step=words.label(f"transitions.step_{found.step}"))
    back = button(words.label("common.back"), "mt.citizen", found.citizen_id)
    if found.waiting_id is not None:
        waits = button(words.label("transitions.see_waiting"), "tr.card", found.waiting_id)
        return Screen(f"{text}\n{words('transitions.waits')}", rows(waits, back))
    moves = [
        button(words.label(f"transitions.move_{one}{to}"), "tr.look", found.citizen_id, str(to))
        for (one, to), _ in found.moves
    ]
    return Screen(text, rows(*moves, back))


def look(found: Ways, to_step: int, criteria: Sequence[Criterion], words: Words) -> Screen:
    """What those who decide will look at, what is missing, and the button that asks them."""
    move, lacking = next((move, lacking) for move, lacking in found.moves if move[1] == to_step)
    lines = [words("transitions.look", citizen=found.citizen, move=words.label(f"transitions.move_{move[0]}{move[1]}"))]
    lines += _criteria(move, criteria, words)
    back = button(words.label("common.back"), "tr.ways", found.citizen_id)
    if lacking:
        lines += ["", words("transitions.lacking")]
        lines += [words("transitions.line", text=words.label(f"transitions.needs_{one}")) for one in lacking]
        return Screen("\n".join(lines), rows(back))
    lines += ["", words("transitions.who_decides", who=_joined(move, words))]
    ask = button(words.label("transitions.propose"), "tr.propose", found.citizen_id, str(to_step))
    return Screen("\n".join(lines), rows(ask, back))


def _joined(move: tuple[int, int], words: Words) -> str:
    return ", ".join(words.label(f"transitions.decider_{one}") for one in DECIDERS[move])


def _criteria(move: tuple[int, int], criteria: Sequence[Criterion], words: Words) -> list[str]:
    own = [one for one in criteria if one.move == f"{move[0]}-{move[1]}"]
    said = [one.da if words.language is Language.DANISH else one.en for one in own]
    return ["", words("transitions.criteria"), *(words("transitions.line", text=one) for one in said)] if own else []


def card(found: Proposal, by: Actor, words: Words, criteria: Sequence[Criterion] = ()) -> Screen:
    """One proposal as it stands, with the buttons that are this person's."""
    if by.kind is ActorKind.CITIZEN:
        return _citizens_card(found, words)
    move = found.move
    lines = [
        words(
            "transitions.card",
            citizen=found.citizen,
            move=words.label(f"transitions.move_{move[0]}{move[1]}"),
            name=found.proposed_by,
        ),
        words(f"transitions.state_{found.state}", day=words.day(found.expires_on)),
        *_criteria(move, criteria, words),
        "",
        *(_vote(one, found, words) for one in found.votes),
    ]
    return Screen("\n".join(lines), _buttons(found, by, words))


def _vote(one: Vote, found: Proposal, words: Words) -> str:
    name = one.name if one.staff_id is not None else found.citizen
    who = words.label(f"transitions.decider_{one.decider}")
    reason = f": {words.label(f'transitions.reason_{one.reason}')}" if one.reason is not None else ""
    passed_on = words.label("transitions.passed_on") if one.passed_on else ""
    return words("transitions.vote", sign=_SIGNS[one.answer], name=name, who=who, reason=reason, passed_on=passed_on)


def _buttons(found: Proposal, by: Actor, words: Words) -> tuple[tuple[Button, ...], ...]:
    if found.state is not TransitionState.PROPOSED:
        return rows(my_day(words))
    own = next((one for one in found.votes if one.staff_id == by.staff_id), None)
    answers = _answers(found, "", words) if own is not None else ()
    unreachable = not found.reachable and own is not None and own.decider is Decider.MENTOR
    passed_on = _answers(found, FOR_CITIZEN, words) if unreachable else ()
    taken_back = [button(words.label("transitions.withdraw"), "tr.withdraw", found.id)]
    return (*answers, *passed_on, *rows(*(taken_back if found.proposed_by_id == by.staff_id else []), my_day(words)))


def _answers(found: Proposal, whom: str, words: Words) -> tuple[tuple[Button, ...], ...]:
    key = "transitions.citizens_" if whom else "transitions."
    yes = button(words.label(f"{key}yes", citizen=found.citizen), "tr.yes", found.id, whom)
    not_yet = button(words.label(f"{key}not_yet", citizen=found.citizen), "tr.why", found.id, whom)
    return ((yes, not_yet),)


def why(found: Proposal, whom: str, by: Actor, words: Words) -> Screen:
    """The reasons for not yet; a citizen's are in her own words."""
    value = f":{FOR_CITIZEN}" if whom == FOR_CITIZEN else ""
    own = "own_reason" if by.kind is ActorKind.CITIZEN else "reason"
    reasons = [
        button(words.label(f"transitions.{own}_{one}"), "tr.notyet", found.id, f"{one}{value}") for one in NotYet
    ]
    text = words("transitions.why_citizen" if by.kind is ActorKind.CITIZEN else "transitions.why")
    return Screen(text, rows(*reasons, button(words.label("common.back"), "tr.card", found.id)))


def asked(found: Proposal, vote: Vote, words: Words) -> Screen:
    """The question, to one who decides; the first line tells nothing on a lock screen."""
    if vote.decider is Decider.CITIZEN:
        return _citizens_card(found, words)
    move = words.label(f"transitions.move_{found.move[0]}{found.move[1]}")
    text = words("transitions.asked", name=found.proposed_by, citizen=found.citizen, move=move)
    see = button(words.label("transitions.see"), "tr.card", found.id)
    return Screen(text, (*_answers(found, "", words), (see,)))


def _citizens_card(found: Proposal, words: Words) -> Screen:
    own = next(one for one in found.votes if one.decider is Decider.CITIZEN)
    ask = words(f"transitions.citizen_{found.move[0]}{found.move[1]}", name=found.proposed_by)
    if found.state is not TransitionState.PROPOSED:
        return settled(found, words, citizens=True)
    lines = [words("transitions.citizen_lead"), ask]
    if own.answer is not None:
        lines.append(words(f"transitions.citizen_said_{own.answer}"))
    yes = button(words.label("transitions.own_yes"), "tr.yes", found.id)
    not_yet = button(words.label("transitions.own_not_yet"), "tr.why", found.id)
    left = [one for one in (yes, not_yet) if not (one is yes and own.answer is Answer.YES)]
    return Screen("\n".join(lines), rows(*left))


def split(found: Proposal, words: Words) -> Screen:
    """Where those who decide disagree: every answer, and a lead's two ways."""
    move = words.label(f"transitions.move_{found.move[0]}{found.move[1]}")
    lines = [
        words("transitions.split", citizen=found.citizen, move=move),
        *(_vote(one, found, words) for one in found.votes),
    ]
    if found.state is not TransitionState.DISAGREED:
        lines.append(words(f"transitions.state_{found.state}", day=words.day(found.expires_on)))
        return Screen("\n".join(lines), rows(my_day(words)))
    forward = button(words.label("transitions.forward"), "tr.decide", found.id, FORWARD)
    wait = button(words.label("transitions.wait"), "tr.decide", found.id, WAIT)
    return Screen("\n".join(lines), ((forward, wait), (my_day(words),)))


def settled(found: Proposal, words: Words, *, citizens: bool) -> Screen:
    """What came of it."""
    if citizens:
        key = f"transitions.citizen_{found.state}"
        step = words.label(f"transitions.citizen_step_{found.move[1]}")
        return Screen(f"{words('transitions.citizen_lead')}\n{words(key, step=step)}")
    move = words.label(f"transitions.move_{found.move[0]}{found.move[1]}")
    text = words(f"transitions.settled_{found.state}", citizen=found.citizen, move=move)
    return Screen(text)
