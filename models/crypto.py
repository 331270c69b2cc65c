"""Free text at rest: a column type that encrypts, and the ring of keys behind it."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Text, types
from sqlalchemy.engine import Dialect

from models import personal_numbers

_rings: list[MultiFernet] = []


class KeyMissingError(RuntimeError):
    """Text was read or written before the keys were given, or with a key that did not write it."""


def use_keys(keys: Sequence[str]) -> None:
    """
    Set the ring: the first key writes, all of them read, so a key is changed by putting a new one in front.

    Each key is any text of at least 16 characters; its SHA-256 is the Fernet key.
    """
    _rings[:] = [MultiFernet([_fernet(key) for key in keys])]


def opens(keys: Sequence[str], stored: str) -> bool:
    """Whether one of *keys* wrote *stored*, which is text as it lies in the database."""
    try:
        MultiFernet([_fernet(key) for key in keys]).decrypt(stored.encode())
    except InvalidToken:
        return False
    return True


def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))


def _ring() -> MultiFernet:
    if not _rings:
        raise KeyMissingError("SNOREN_SECRET_KEY has not been set")
    return _rings[0]


class EncryptedText(types.TypeDecorator[str]):
    """Text that is only readable with the ring; neither searchable nor sortable, and never a CPR number."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        personal_numbers.refuse(value)
        return _ring().encrypt(value.encode()).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        try:
            return _ring().decrypt(value.encode()).decode()
        except InvalidToken:
            raise KeyMissingError("SNOREN_SECRET_KEY is not the key that this text was written with") from None
