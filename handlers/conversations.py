"""Every conversation, registered once."""

from handlers import (
    appointments,
    calendar_feed,
    calls,
    check_in,
    citizen,
    consent,
    courses,
    draw,
    evaluation,
    filings,
    handbook,
    help,
    ill_today,
    intake,
    invite,
    joining,
    leave,
    mentor,
    mentor_appointments,
    moving,
    own_words,
    pauses,
    places,
    placing,
    results,
    rope,
    rules,
    shop,
    shops,
    staff,
    team,
    timeline,
    transitions,
    whose,
)
from handlers.routes import Routes

CONVERSATIONS = (
    handbook,
    help,
    invite,
    mentor,
    check_in,
    appointments,
    mentor_appointments,
    moving,
    citizen,
    consent,
    courses,
    calendar_feed,
    calls,
    own_words,
    pauses,
    leave,
    places,
    rope,
    rules,
    filings,
    results,
    evaluation,
    staff,
    team,
    whose,
    timeline,
    transitions,
    intake,
    draw,
    joining,
    placing,
    shop,
    shops,
    ill_today,
)


def all_routes() -> Routes:
    """What every conversation answers to."""
    routes = Routes()
    for conversation in CONVERSATIONS:
        conversation.register(routes)
    return routes
