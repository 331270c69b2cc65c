"""Failures ordered by a test: the next calls of a method are refused as told."""

from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError


@dataclass
class Fault:
    method: str
    chat_id: int | None
    error: ApiError
    left: int

    def hits(self, method: str, chat_id: int | None) -> bool:
        return self.left > 0 and self.method == method.lower() and self.chat_id in (None, chat_id)


@dataclass
class Faults:
    """The failures still to come, in the order in which they were ordered."""

    _waiting: list[Fault] = field(default_factory=list)

    def add(self, method: str, chat_id: int | None, error: ApiError, times: int) -> None:
        self._waiting.append(Fault(method.lower(), chat_id, error, times))

    def strike(self, method: str, chat_id: int | None) -> None:
        """Raise the first failure that fits this call, and use it up."""
        for fault in self._waiting:
            if fault.hits(method, chat_id):
                fault.left -= 1
                self._waiting = [f for f in self._waiting if f.left > 0]
                raise fault.error
