"""Registered here, filled next."""

from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Nothing is answered yet."""
