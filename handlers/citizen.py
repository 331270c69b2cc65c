"""Stands in until the conversation is here."""

from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Nothing yet."""
