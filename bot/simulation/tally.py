"""How many messages each got, and a fingerprint by which two runs of one seed are known to be the same."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from bot.simulation.world import CITIZEN, FIRST_CITIZENS_CHAT, World
from models.base import saved
from models.citizen import Citizen
from models.rules.working_days import WorkingDays
from models.staff import Role


@dataclass(frozen=True)
class Load:
    """
    Messages that the bot sent by itself to those of one role; answers to what they tapped are not counted.

    *a_week* and *a_day* are means of each person's weeks and working days; *busy_week* and *busy_day* what 19 of 20
    stay within, *most_week* and *most_day* the most that anybody got.
    """

    role: str
    people: int
    a_week: float
    busy_week: int
    most_week: int
    a_day: float
    busy_day: int
    most_day: int


def loads(world: World, begins: date, days: int) -> list[Load]:
    """Of citizens first, then of each role that anybody has."""
    working = world.database.policy.working_days
    last = begins + timedelta(days=days - 1)
    spans = {
        FIRST_CITIZENS_CHAT + saved(one.id): (one.start_on, min(one.ended_on or last, last))
        for one in world.read(_started)
        if one.start_on is not None
    }
    found = [_load(CITIZEN, world.sink.heard, spans, working)]
    for role in Role:
        chats = {one.chat_id: (begins, last) for one in world.with_role(role)}
        if chats:
            found.append(_load(role, world.sink.heard, chats, working))
    return found


def _load(
    role: str, heard: Counter[tuple[int, date]], spans: dict[int, tuple[date, date]], working: WorkingDays
) -> Load:
    days, weeks = [], []
    for chat_id, (first, last) in spans.items():
        each = [heard[chat_id, first + timedelta(days=number)] for number in range((last - first).days + 1)]
        days += [n for number, n in enumerate(each) if first + timedelta(days=number) in working or n]
        weeks += [sum(each[number : number + 7]) for number in range(0, len(each) - 6, 7)]
    return Load(role, len(spans), _mean(weeks), _of_20(weeks), _most(weeks), _mean(days), _of_20(days), _most(days))


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _of_20(numbers: Sequence[int]) -> int:
    """What 19 of 20 stay within."""
    return sorted(numbers)[(len(numbers) * 19 - 1) // 20] if numbers else 0


def _most(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)


def table(found: Sequence[Load]) -> list[str]:
    """As lines of text."""
    head = (
        f"{'messages to':<20}{'people':>7}{'a week':>9}{'19 of 20':>9}{'most':>6}{'a day':>8}{'19 of 20':>9}{'most':>6}"
    )
    return [head] + [
        f"{one.role.replace('_', ' '):<20}{one.people:>7}{one.a_week:>9.2f}{one.busy_week:>9}{one.most_week:>6}"
        f"{one.a_day:>8.2f}{one.busy_day:>9}{one.most_day:>6}"
        for one in found
    ]


def kinds(world: World, most: int = 5) -> list[str]:
    """What was said most often to each, as shares of all that she was told."""
    lines = []
    for role in dict.fromkeys(who for who, _ in sorted(world.said)):
        each = Counter({kind: n for (who, kind), n in world.said.items() if who == role})
        shares = (f"{kind} {100 * n / each.total():.0f} %" for kind, n in each.most_common(most))
        lines.append(f"{role.replace('_', ' ')}: {', '.join(shares)}")
    return lines


def fingerprint(world: World) -> str:
    """The same for two runs in which the same was done, refused and said."""
    told = sorted((f"{chat} {day}", n) for (chat, day), n in world.sink.heard.items())
    everything = [*sorted(world.done.items()), *sorted(world.refused.items()), *told]
    return hashlib.sha256(repr(everything).encode()).hexdigest()[:12]


def _started(session: Session) -> list[Citizen]:
    return list(session.exec(select(Citizen).where(col(Citizen.start_on).is_not(None)).order_by(col(Citizen.id))))
