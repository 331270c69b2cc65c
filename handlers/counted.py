"""What is counted while the process lives, for /metrics."""

from typing import Final

from prometheus_client import Counter

UNREADABLE: Final = Counter(
    "snoren_unreadable", "Updates skipped and answers of Telegram's not understood", ["what"], registry=None
)
for _what in ("update", "answer"):
    UNREADABLE.labels(_what)  # shown from the start, as 0
