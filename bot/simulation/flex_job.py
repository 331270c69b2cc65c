"""The flex-job track in the simulation: chosen late, a plan on paper, a wait, and a decision."""

from datetime import date, timedelta

from bot.simulation.world import Colleague, World
from models.actions import flex_tracks
from models.flex_track import FlexOutcome
from models.queries import flex_track as queries

_EARLIEST = timedelta(weeks=16)
_OUTCOMES = {FlexOutcome.FLEX_JOB: 60.0, FlexOutcome.OTHER: 25.0, FlexOutcome.NOT_RECOMMENDED: 15.0}


def have_a_week(world: World, caseworker: Colleague, citizen_id: int, start_on: date) -> None:
    """Some are put on the track once they have been here for long; the team decides after some weeks of waiting."""
    track = world.read(queries.track, citizen_id)
    if track is None:
        if world.today - start_on > _EARLIEST and world.chance(world.chances.flex_track_a_week):
            world.act(flex_tracks.choose, citizen_id, world.today, by=caseworker.actor)
        return
    waited = world.read(queries.wait, citizen_id)
    if track.outcome is None and waited is not None and world.chance(world.chances.flex_decided_a_week):
        world.act(flex_tracks.decide, citizen_id, world.one_of(_OUTCOMES), world.today, by=caseworker.actor)
