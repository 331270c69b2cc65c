"""The house full of people that the conversations' tests have."""

from tests.handlers.conftest import chat, chat_on_both, clock

__all__ = ["chat", "chat_on_both", "clock"]
