"""``snoren lead-link``: a lead who has lost her phone comes back, by the hand of whoever holds the database."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli_errors import CommandError, one_of


def lead_link(
    name: Annotated[str, typer.Argument(help="The lead's whole name; not needed where there is one lead.")] = "",
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
            leads = invites.leads(session)
            link = invites.lead_again(session, _meant(name, leads), now=datetime.now(UTC))
    finally:
        database.dispose()
    typer.echo(f"{link.name} writes this to the bot, from her new phone (once, within 7 days):\n/start {link.code}")


def _meant(name: str, leads: dict[str, int]) -> int:
    if not leads:
        raise CommandError("there is no lead here yet; the first start of the bot prints the first lead's link")
    if not name and len(leads) > 1:
        raise CommandError(f"there are several leads, so name one: {', '.join(sorted(leads))}")
    return leads[one_of(name or next(iter(leads)), leads, "lead")]
