"""What every conversation works with: the desk, the clock, and who computes results."""

from dataclasses import dataclass

from analytics.service.worker import Analyst
from models.clock import Clock
from models.desk import Desk
from models.rules.policy import Policy


@dataclass(frozen=True)
class House:
    """*public_url* is how the bot's own web pages are reached from outside; empty: they are not."""

    desk: Desk
    clock: Clock
    policy: Policy
    analyst: Analyst
    public_url: str = ""
