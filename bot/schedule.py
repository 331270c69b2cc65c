"""The ticker: it keeps nothing itself, and only asks "what is due?"."""

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery import Delivery

_ONCE_ALWAYS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def scheduler(delivery: Delivery) -> AsyncIOScheduler:
    """Not yet started: delivery every two seconds, the rope every half minute, tidying once an hour."""
    ticker = AsyncIOScheduler(timezone="UTC")
    ticker.add_job(delivery.wake_soon, "interval", seconds=2, **_ONCE_ALWAYS)
    ticker.add_job(delivery.look_around, "interval", seconds=30, **_ONCE_ALWAYS)
    ticker.add_job(delivery.tidy, "interval", hours=1, **_ONCE_ALWAYS)
    return ticker
