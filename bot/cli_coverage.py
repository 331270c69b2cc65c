"""``snoren coverage``: which months, costs and modules have been brought in, of which arm."""

from typing import Annotated

import typer

from bot.cli_errors import one_of


def coverage(
    programme: Annotated[str, typer.Option(help="Its key in config.toml; the first one there by default.")] = "",
) -> None:
    """
    What has been imported: months of outcomes by arm, kinds of cost by year and arm, modules.

    A dash: nobody. What needs months or costs that are lacking is not computed. For whoever holds the database: small
    numbers are told.
    """
    from analytics.data import outcome_cells
    from analytics.tables.cost_estimates import KINDS
    from bot import cli_database, settings
    from bot.coverage import lines
    from models.queries import delivered

    house = settings.load()
    key = one_of(programme or next(iter(house.policy.programmes)), house.policy.programmes, "programme")
    with outcome_cells.reading_session(cli_database.to_read(house), house.policy) as session:
        found = delivered.of(session, key)
    typer.echo("\n".join(lines(found, [kind.value for kind in KINDS])))
