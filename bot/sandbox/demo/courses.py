"""What each citizen of the demo has been through, week by week: planned here, written by history.py."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import Final

from bot.sandbox.demo import words
from bot.sandbox.demo.cast import Figure, Story
from bot.sandbox.demo.weeks import Pattern
from models.check_in import Held
from models.pause import PauseReason
from models.rules import calendar
from models.rules.rope import Paused
from models.sub_goal import Area, Movement

_HOW: Final = (Held.IN_PERSON, Held.PHONE, Held.EXCUSED, Held.NO_SHOW, Held.LATE)
_HOW_OFTEN: Final = (66, 17, 11, 6, 4)
_MOVES: Final = (Movement.FORWARD, Movement.SAME, Movement.BACK, Movement.REACHED)
_MOVES_OFTEN: Final = (38, 42, 10, 10)
_BOOKED: Final = {Story.STEADY, Story.TODAY, Story.ASKS_MOVE, Story.SICK, Story.OVERDUE, Story.PAUSED}
_BOOKED.update({Story.ASKS_PAUSE, Story.INVITED, Story.BLOCKED})
_WEEK: Final = timedelta(days=7)
_STRIDE: Final = 5


@dataclass(frozen=True)
class Goal:
    area: Area
    text: str


@dataclass(frozen=True)
class Talk:
    """What was due at *at*; *held* is None where nobody has said. *moves* name goals by their place in the course."""

    at: datetime
    held: Held | None
    note: str | None = None
    moves: tuple[tuple[int, Movement], ...] = ()
    new_goal: Goal | None = None


@dataclass(frozen=True)
class Course:
    figure: Figure
    pattern: Pattern
    start_on: date
    talks: tuple[Talk, ...]
    next_at: datetime | None
    pause: Paused | None = None
    pause_reason: PauseReason = PauseReason.OTHER

    def following(self, now: datetime) -> datetime:
        """The first hour of the pattern after *now*."""
        return next(at for at in _hours(self.pattern, now, 0) if at > now)


def course(figure: Figure, pattern: Pattern, now: datetime) -> Course:
    """The same course for the same figure and moment, always."""
    random = Random(figure.chat_id)
    today = calendar.today(now)
    pause, reason = _pause(figure, today)
    hours = _hours(pattern, now, figure.weeks)
    over = [at for at in hours if at < now][-figure.weeks :]
    missed = _skipped(figure, over, pause)
    talks = _talks(figure, [at for at in over if at not in missed], random)
    ahead = [at for at in hours if at > now and not _within(pause, at)]
    return Course(
        figure=figure,
        pattern=pattern,
        start_on=calendar.settle(calendar.today(over[0]) - timedelta(days=4), pattern.working),
        talks=tuple(talks),
        next_at=ahead[0] if figure.story in _BOOKED else None,
        pause=pause,
        pause_reason=reason,
    )


def _hours(pattern: Pattern, now: datetime, weeks: int) -> list[datetime]:
    """The pattern's hours from *weeks* ago to some weeks on; none ahead in a week in which the house is closed then."""
    today = calendar.today(now)
    monday = today - timedelta(days=today.weekday())
    hours = [pattern.in_week(monday + number * _WEEK) for number in range(-weeks - 2, 8)]
    return [at for at in hours if calendar.today(at) < today or pattern.keeps(at)]


def _pause(figure: Figure, today: date) -> tuple[Paused | None, PauseReason]:
    """The pause of the story; some who have taken part for long had a holiday as well."""
    if figure.story is Story.PAUSED:
        return Paused(today - timedelta(days=9), today + timedelta(days=12)), PauseReason.HOLIDAY
    if figure.story is Story.HELD:
        return Paused(today - timedelta(days=17), None), PauseReason.SICK_LEAVE
    if figure.weeks > 28:
        return Paused(today - timedelta(days=100), today - timedelta(days=86)), PauseReason.HOLIDAY
    return None, PauseReason.OTHER


def _within(pause: Paused | None, at: datetime) -> bool:
    day = calendar.today(at)
    return pause is not None and pause.start <= day and (pause.end is None or day < pause.end)


def _skipped(figure: Figure, over: Sequence[datetime], pause: Paused | None) -> set[datetime]:
    """Hours in which there was no talk at all."""
    skipped = {at for at in over if _within(pause, at)}
    return skipped | set(over[-1:]) if figure.story is Story.ADRIFT else skipped


def _talks(figure: Figure, hours: Sequence[datetime], random: Random) -> Iterator[Talk]:
    """One talk after another; the goals that are open then each move at the talks that took place."""
    unused, goals, open_goals = _goals(figure, random), 0, list[int]()
    for number, at in enumerate(hours):
        held = _how(figure, number, len(hours), random)
        if held is None or not held.took_place:
            yield Talk(at, held, _note(held, random))
            continue
        moves = tuple((goal, random.choices(_MOVES, _MOVES_OFTEN)[0]) for goal in open_goals)
        open_goals = [goal for goal, move in moves if move is not Movement.REACHED]
        new = next(unused) if random.random() < (0.9, 0.5, 0.15, 0.0)[min(len(open_goals), 3)] else None
        yield Talk(at, held, _note(held, random), moves, new)
        if new is not None:
            open_goals.append(goals)
            goals += 1


def _goals(figure: Figure, random: Random) -> Iterator[Goal]:
    """Sub-goals without end, the areas in turn; a mentor's citizens begin at different places of the list."""
    areas = random.sample(list(Area), k=len(Area))
    for number in count():
        area = areas[number % len(areas)]
        texts = words.GOALS[area]
        yield Goal(area, texts[(figure.chat_id + number // len(areas) * _STRIDE) % len(texts)])


def _how(figure: Figure, number: int, of: int, random: Random) -> Held | None:
    """How the talk *number* of *of* went: as the story has it at the end, by chance before."""
    drawn = random.choices(_HOW, _HOW_OFTEN)[0]
    left = of - number
    if number == 0:
        return Held.IN_PERSON
    if figure.story is Story.JUST_OVER and left == 1:
        return None
    if figure.story in (Story.OVERDUE, Story.ADRIFT) and left <= _missed(figure):
        return Held.NO_SHOW if left == 1 else Held.EXCUSED
    recent = left <= 2 + _missed(figure)
    return Held.IN_PERSON if recent and not drawn.took_place else drawn


def _missed(figure: Figure) -> int:
    """How many talks in a row the citizen has missed at the end."""
    if figure.story is Story.OVERDUE:
        return 1 + figure.chat_id % 2
    return 1 if figure.story is Story.ADRIFT else 0


def _note(held: Held | None, random: Random) -> str | None:
    wanted, chance = random.random(), random.random()
    if held is None or wanted > (0.18 if held.took_place else 0.45):
        return None
    choice = words.notes(held)
    return choice[int(chance * len(choice))]
