"""``snoren lead-link``: a lead comes back with a new phone, or to a new programme, by whoever holds the database."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_errors import CommandError, one_of

if TYPE_CHECKING:
    from sqlmodel import Session


def lead_link(
    name: Annotated[str, typer.Argument(help="The lead's whole name; not needed where there is one lead.")] = "",
    programme: Annotated[
        str, typer.Option(help="Let her lead this programme of config.toml too, instead of printing a link.")
    ] = "",
) -> None:
    """
    Print a new link for a lead who is here already: with it she comes in from a new phone, and her old chat is closed.

    Also while the bot runs. It works once, within 7 days.
    """
    from bot import cli_database, settings
    from models.actions import invites
    from models.database import connect

    house = settings.load()
    database = connect(cli_database.to_read(house), house.policy)
    try:
        with database.write() as session:
            leads, now = invites.leads(session), datetime.now(UTC)
            who = _meant(name, leads)
            if programme:
                told = _leads_too(session, who, programme, now)
            else:
                link = invites.lead_again(session, who, now=now)
                told = (
                    f"{link.name} writes this to the bot, from her new phone (once, within 7 days):\n/start {link.code}"
                )
    finally:
        database.dispose()
    typer.echo(told)


def _leads_too(session: "Session", staff_id: int, key: str, now: datetime) -> str:
    from sqlmodel import select

    from models.actions import staff
    from models.programme import Programme
    from models.staff import Staff

    known = {row.key: row for row in session.exec(select(Programme))}
    found = known[one_of(key, known, "programme")]
    staff.lead_too(session, staff_id, found.id or 0, now=now)
    return f"{session.get_one(Staff, staff_id).name} leads {found.name}"


def _meant(name: str, leads: dict[str, int]) -> int:
    if not leads:
        raise CommandError("there is no lead here yet; the first start of the bot prints the first lead's link")
    if not name and len(leads) > 1:
        raise CommandError(f"there are several leads, so name one: {', '.join(sorted(leads))}")
    return leads[one_of(name or next(iter(leads)), leads, "lead")]
