"""Calls of the Bot API as plain fields, answers as plain values: what most of a tap's time went into were objects."""

from typing import Any

from telegram import InputFile
from telegram.ext import ExtBot

Field = str | int | bool | InputFile


class Wire(ExtBot[Any]):
    """The library's bot, with its pacer, requests and errors, and one more way to make a call."""

    async def call(self, method: str, fields: dict[str, Field], rate_limit_args: Any = None) -> Any:
        """
        Call *method* (``sendMessage``) and give Telegram's answer as it is; nested fields are JSON already.

        Raises telegram.error.TelegramError.
        """
        return await self._do_post(method, self._merge_api_rl_kwargs({**fields}, rate_limit_args) or {})
