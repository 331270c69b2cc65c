"""
The rope at size, on SQLite: ``python -m tests.benchmarks.bench_rope [--citizens 100000] [--folder DIR]``.

Each citizen has 50 check-ins, a talk a week with the next one planned, and two rules. A line a figure, the ratio last:

- the daily sweep, committed, against a bare range scan of the index that fetches the same due rows: at most 10 times;
- the whole rope evaluated anew in SQL against a loop over objects, citizen by citizen, timed on some of them and
  multiplied up (it grows in step with their number): at least 100 times faster. What ``rope.refresh`` takes, which
  lets SQL find the last events, is printed beside it.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, col, select

from models import upgrade
from models.actions import calendar_days, rope, rope_sql
from models.actions.sweep import sweep
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.database import Database, connect
from models.pause import Pause, PauseState
from models.queries import policies
from models.rope import Deadline, RopeEvent
from models.rules import rope as rules
from models.rules.working_days import WorkingDays
from models.staff import Role
from tests.kit import databases, make

CITIZENS, CHECK_INS, MENTORS, SAMPLE = 100_000, 50, 400, 2_000
TODAY = date(2026, 3, 11)  # a Wednesday: what fell due on a weekend has been said on Friday
NOW = datetime(2026, 3, 11, 8, 0, tzinfo=UTC)
AT_MOST, AT_LEAST = 10, 100

_CITIZENS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :citizens)
INSERT INTO citizen (id, programme_id, case_no, start_on, language, created_at)
SELECT i, 1, 'T-' || i, date(:today, '-' || (7 * :check_ins - i % 7) || ' days'), 'da', :now FROM n
"""
_ASSIGNMENTS = """
INSERT INTO assignment (citizen_id, staff_id, role, started_at)
SELECT id, 1 + id % :mentors, 'mentor', :now FROM citizen
"""
_STARTS = """
INSERT INTO rope_event (citizen_id, event, on_date, source, source_id)
SELECT id, 'start', start_on, 'citizen', id FROM citizen
"""
# A seventh of the citizens was last talked to a week ago today, the next seventh the day after, and so on.
_CHECK_INS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :check_ins)
INSERT INTO check_in (citizen_id, mentor_id, state, asks, editing, held, talked_at, started_at, recorded_at)
SELECT id, 1 + id % :mentors, 'recorded', 'summary', 0, 'in_person', at, at, at FROM (
  SELECT id, datetime(start_on, '+' || (7 * i) || ' days', '+9 hours') || '.000000' AS at
  FROM citizen CROSS JOIN n ORDER BY id, i)
"""
_TALKS = """
INSERT INTO rope_event (citizen_id, event, on_date, source, source_id)
SELECT citizen_id, 'talk_held', date(talked_at), 'check_in', id FROM check_in ORDER BY id
"""
_STEPS = """
INSERT INTO rope_event (citizen_id, event, on_date, source, source_id)
SELECT citizen_id, 'activity_planned', date(talked_at, '+7 days'), 'check_in', id FROM check_in ORDER BY id
"""


def fill(database: Database, citizens: int) -> None:
    counts = {
        "citizens": citizens,
        "check_ins": CHECK_INS,
        "mentors": MENTORS,
        "today": str(TODAY - timedelta(days=7)),
        "now": "2025-01-01 08:00:00.000000",
    }
    with database.write() as session:
        make.programme(session)
        for number in range(MENTORS):
            make.staff(session, f"Mentor {number}", Role.MENTOR)
        make.staff(session, "Lead", Role.LEAD)
        calendar_days.fill(session)
        for statement in (_CITIZENS, _ASSIGNMENTS, _STARTS, _CHECK_INS, _TALKS, _STEPS):
            wanted = {name: value for name, value in counts.items() if f":{name}" in statement}
            session.connection().execute(text(statement), wanted)


@contextmanager
def opened(folder: Path) -> Iterator[Database]:
    url = f"sqlite:///{folder / 'rope.db'}"
    upgrade.upgrade(url)
    database = connect(url, databases.policy())
    yield database
    database.dispose()


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def evaluated_anew(database: Database) -> None:
    with database.write() as session:
        rope_sql.reevaluate(session)


def spread(sample: int, citizens: int) -> list[int]:
    return [number * citizens // sample for number in range(1, sample + 1)]


def through_objects(database: Database, ids: list[int]) -> None:
    """The same for *ids*, one by one: all that is known of a citizen as objects, then the rows; nothing is kept."""
    with database.session(database.writer) as session:
        for id_ in ids:
            bring_in_line(session, session.get_one(Citizen, id_))
        session.flush()
        session.rollback()


def bring_in_line(session: Session, citizen: Citizen) -> None:
    rope_settings, id_ = policies.of(session).rope, saved(citizen.id)
    told = session.exec(select(RopeEvent).where(RopeEvent.citizen_id == id_).order_by(col(RopeEvent.on_date))).all()
    last = {event.event: event.on_date for event in told}
    pauses = session.exec(select(Pause).where(Pause.citizen_id == id_, Pause.state == PauseState.GRANTED)).all()
    paused = [rules.Paused(pause.from_on, pause.to_on) for pause in pauses]
    staff = session.exec(select(Assignment).where(Assignment.citizen_id == id_, col(Assignment.ended_at).is_(None)))
    owners = {assignment.role: assignment.staff_id for assignment in staff}
    stand = {row.rule: row for row in session.exec(select(Deadline).where(Deadline.citizen_id == id_))}
    for key, rule in rope_settings.rules.items():
        due = rules.due(rule, last, paused, WorkingDays())
        if due is not None:
            row = stand.get(key) or Deadline(
                citizen_id=id_, rule=key, owner_role=rule.owner, counts_from=due.counts_from, due_on=due.due_on
            )
            row.counts_from, row.due_on, row.held = due.counts_from, due.due_on, due.held
            row.owner_id, row.wake_at = owners.get(rule.owner), rules.speaks_at(due.due_on, policies.of(session))
            session.add(row)


def refreshed(database: Database, ids: list[int]) -> None:
    with database.session(database.writer) as session:
        for id_ in ids:
            rope.refresh(session, id_)
        session.rollback()


def with_longer_weeks(database: Database) -> Database:
    """The same house after its lead has given the weekly talk ten days: every second deadline moves."""
    rules = database.policy.rope.rules
    talk = rules["weekly_talk"].model_copy(update={"due": "10 days"})
    changed = database.policy.rope.model_copy(update={"rules": rules | {"weekly_talk": talk}})
    return Database(database.writer, database.reader, database.policy.model_copy(update={"rope": changed}))


def scan(database: Database) -> int:
    """The index's range of what is due, each row fetched, and nothing else done."""
    asks = "SELECT * FROM deadline WHERE wake_at <= ?"
    with database.read() as session:
        return len(session.connection().exec_driver_sql(asks, (f"{NOW:%Y-%m-%d %H:%M:%S.%f}",)).fetchall())


def one_sweep(database: Database) -> int:
    with database.write() as session:
        return sweep(session, now=NOW)


def as_before(database: Database) -> None:
    """Unsay what a sweep has said."""
    with database.write() as session:
        session.connection().execute(
            text(
                "UPDATE deadline SET wake_at = d.speaks_at, said = 0 FROM calendar_day AS d "
                "WHERE said > 0 AND d.on_date = deadline.due_on"
            )
        )
        session.connection().execute(text("DELETE FROM reminder"))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def verdict(passed: bool) -> str:
    return "pass" if passed else "FAIL"


def whole_rope(database: Database, citizens: int, occasion: str) -> bool:
    """The SQL is kept; the others are timed before it, from the same state."""
    ids = spread(min(SAMPLE, citizens), citizens)
    refresh = seconds(lambda: refreshed(database, ids)) / len(ids)
    objects = seconds(lambda: through_objects(database, ids)) / len(ids)
    whole = seconds(lambda: evaluated_anew(database)) / citizens
    passed = objects / whole >= AT_LEAST
    say(
        f"whole rope, {occasion}: {whole * citizens:.2f} s in SQL; multiplied up from {len(ids)} citizens: "
        f"{refresh * citizens:.0f} s by refresh ({refresh / whole:.0f} times), "
        f"{objects * citizens:.0f} s through objects, "
        f"at least {AT_LEAST} times: {objects / whole:.0f}, {verdict(passed)}"
    )
    return passed


def daily_sweep(database: Database) -> bool:
    """Medians of five, each with its commit."""
    due, scans, sweeps = scan(database), [], []
    for _ in range(5):
        scans.append(seconds(lambda: scan(database)))
        sweeps.append(seconds(lambda: one_sweep(database)))
        as_before(database)
    bare, swept = statistics.median(scans), statistics.median(sweeps)
    passed = swept / bare <= AT_MOST
    say(
        f"daily sweep of {due} due: {swept * 1000:.1f} ms, bare scan {bare * 1000:.1f} ms, "
        f"at most {AT_MOST} times: {swept / bare:.1f}, {verdict(passed)}"
    )
    return passed


def main(citizens: int, folder: Path) -> int:
    with opened(folder) as database:
        filled = seconds(lambda: fill(database, citizens))
        say(f"{citizens} citizens with {CHECK_INS} check-ins each, written in {filled:.0f} s")
        passed = [
            whole_rope(database, citizens, "from nothing"),
            daily_sweep(database),
            whole_rope(with_longer_weeks(database), citizens, "a changed rule"),
        ]
    return int(not all(passed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citizens", type=int, default=CITIZENS)
    parser.add_argument("--folder", type=Path, help="keeps the database here instead of in a folder that is removed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(given.citizens, given.folder or Path(temporary)))
