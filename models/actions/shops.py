"""The street's shops: made, changed and closed by whoever runs the programme."""

from datetime import datetime

from sqlmodel import Session, select

from models.actions import audit, dialogues, shop_leads
from models.base import saved
from models.dialogue import Dialogue, Prompt
from models.errors import (
    CapacityError,
    NotYoursError,
    QuestionExpiredError,
    ShopExistsError,
    StaleError,
)
from models.queries import scope, shops
from models.rules import access, calendar, texts
from models.rules.access import Actor, May
from models.sub_goal import Area
from models.workplace import ShopTask, Workplace, WorkplaceKind

NAME, CONTACT, CAPACITY = "name", "contact", "capacity"
_LENGTHS = {NAME: 120, CONTACT: 120, CAPACITY: 10}
_TASK_LENGTH, MOST_PLACES = 160, 200


def ask(session: Session, chat_id: int, shop_id: int | None, detail: str, *, by: Actor, now: datetime) -> None:
    """The next text is the shop's *detail*: a name (of a new one where there is none yet), a contact, a task."""
    access.require(by, May.MANAGE_SHOPS)
    if shop_id is not None:
        shops.managed(session, shop_id, by)
    if detail not in _LENGTHS and detail not in set(Area):
        raise StaleError
    dialogues.ask(session, chat_id, Prompt.SHOP_DETAIL, now=now, subject_id=shop_id, detail=detail)


def tell(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> int:
    """
    What was asked for; gives the shop.

    CapacityError where it is no number of places, ShopExistsError where another shop bears the name.
    """
    access.require(by, May.MANAGE_SHOPS)
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not Prompt.SHOP_DETAIL:
        raise QuestionExpiredError
    detail = asked.detail
    text = texts.accept(written, _LENGTHS.get(detail, _TASK_LENGTH), today=calendar.today(now))
    shop = (
        shops.managed(session, asked.subject_id, by) if asked.subject_id is not None else _new(session, text, by, now)
    )
    if detail == NAME:
        _check_name(session, shop, text)
        shop.name = text
    elif detail == CONTACT:
        shop.contact = text
    elif detail == CAPACITY:
        shop.capacity = _places(text)
    session.add(shop)
    session.flush()
    if detail in set(Area):
        session.add(ShopTask(workplace_id=saved(shop.id), area=Area(detail), name=text))
    dialogues.close(session, chat_id)
    audit.write(session, by, "shop.changed", shop, now, detail)
    return saved(shop.id)


def _new(session: Session, name: str, by: Actor, now: datetime) -> Workplace:
    programme = scope.programme(session, May.MANAGE_SHOPS, by)
    return Workplace(programme_id=saved(programme.id), kind=WorkplaceKind.SHOP, name=name, created_at=now)


def _check_name(session: Session, shop: Workplace, name: str) -> None:
    there = select(Workplace).where(
        Workplace.programme_id == shop.programme_id, Workplace.kind == WorkplaceKind.SHOP, Workplace.name == name
    )
    with session.no_autoflush:
        found = session.exec(there).first()
    if found is not None and found.id != shop.id:
        raise ShopExistsError


def _places(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_PLACES):
        raise CapacityError
    return int(text)


def set_capacity(session: Session, shop_id: int, places: int | None, *, by: Actor, now: datetime) -> None:
    """How many citizens fit in at a time; None where there is no limit."""
    shop = _managed(session, shop_id, by)
    if places is not None and not 1 <= places <= MOST_PLACES:
        raise CapacityError
    _changed(session, shop, by, now, CAPACITY, capacity=places)


def set_lead(session: Session, shop_id: int, staff_id: int | None, *, by: Actor, now: datetime) -> None:
    """Who leads its internships: a colleague with that role, who from now on works with those who are placed there."""
    shop = _managed(session, shop_id, by)
    if staff_id is not None and staff_id not in {one.id for one in shops.could_lead(session, shop_id, by=by)}:
        raise NotYoursError
    _changed(session, shop, by, now, "lead", internship_lead_id=staff_id)
    shop_leads.follow_shop(session, shop_id, now=now)


def drop_task(session: Session, task_id: int, *, by: Actor, now: datetime) -> int:
    """The task is no longer offered; the same again takes it back in. Gives the shop."""
    access.require(by, May.MANAGE_SHOPS)
    task = session.get(ShopTask, task_id)
    if task is None:
        raise NotYoursError
    shops.managed(session, task.workplace_id, by)
    task.dropped_at = now if task.dropped_at is None else None
    session.add(task)
    audit.write(session, by, "shop.task", task, now, "dropped" if task.dropped_at else "offered")
    return task.workplace_id


def set_closed(session: Session, shop_id: int, closed: bool, *, by: Actor, now: datetime) -> None:
    """A closed shop takes no more citizens; those who are there stay. It can be opened again."""
    shop = _managed(session, shop_id, by)
    _changed(session, shop, by, now, "closed", closed_on=calendar.today(now) if closed else None)


def _managed(session: Session, shop_id: int, by: Actor) -> Workplace:
    access.require(by, May.MANAGE_SHOPS)
    return shops.managed(session, shop_id, by)


def _changed(session: Session, shop: Workplace, by: Actor, now: datetime, what: str, **values: object) -> None:
    for name, value in values.items():
        setattr(shop, name, value)
    session.add(shop)
    audit.write(session, by, "shop.changed", shop, now, what)
