"""How many invented cases a property is held against: all of them in `make test`, few in `make unit`."""

from typing import Final

from hypothesis import settings

_ALL: Final = "all"
_FEW: Final = "few"

settings.register_profile(_ALL, deadline=None)
settings.register_profile(_FEW, deadline=None, max_examples=10)


def use(*, few: bool) -> None:
    """Before a module of tests is imported, whose decorators read it."""
    settings.load_profile(_FEW if few else _ALL)


def at_most(number: int) -> settings:
    """*number* cases, or fewer where few are enough."""
    return settings(max_examples=min(number, settings().max_examples))
