"""A citizen's first day in a shop: what she is told the day before."""

from datetime import datetime

from sqlmodel import Session

from handlers.routes import Routes
from handlers.screen import Screen, button
from handlers.texts import Words
from models.queries import first_days
from models.queries.citizen_view import mentor_name
from models.reminder import Reminder, ReminderKind
from models.staff import Language


def register(routes: Routes) -> None:
    routes.notice(ReminderKind.FIRST_DAY, say)


def say(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """Where, when, who meets her and what to bring, as far as it is known; its first line tells nothing of it."""
    found = first_days.told(session, reminder)
    if found is None:
        return None
    mentor = mentor_name(session, reminder.citizen_id or 0) or words.label("citizen.your_mentor")
    call = button(words.label("citizen.call_me", mentor=mentor), "cl.ask")
    if found.off:
        text = words("shop.first_day_off", day=words.day(found.day), shop=found.shop, mentor=mentor)
        return Screen(text, ((call,),))
    lines = [words("shop.first_day", day=words.day(found.day)), "", words("shop.first_day_where", shop=found.shop)]
    if found.address:
        lines.append(words("shop.first_day_address", address=found.address))
    if found.meet_at is not None:
        lines.append(words("shop.first_day_at", clock=f"{found.meet_at:%H.%M}"))
    if found.lead is not None:
        lines.append(words("shop.first_day_lead", lead=found.lead))
    bring = found.bring_da if words.language is Language.DANISH else found.bring_en
    if bring:
        lines.append(words("shop.first_day_bring", bring=bring))
    return Screen("\n".join([*lines, "", words("shop.first_day_doubt", mentor=mentor)]), ((call,),))
