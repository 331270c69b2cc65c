"""What a lead may set about matching (config.toml's table ``matching``): accommodations, sectors and districts."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.accommodation import NONE
from models.staff import Language


class Option(BaseModel):
    """
    One thing to choose, in both languages.

    *also* are other words for it, as companies write their sector or district themselves.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(min_length=1, max_length=24, pattern=r"[a-z][a-z0-9_]*")
    da: str = Field(min_length=1, max_length=40)
    en: str = Field(min_length=1, max_length=40)
    also: tuple[str, ...] = ()

    def said(self, language: Language) -> str:
        return self.da if language is Language.DANISH else self.en

    def means(self, written: str) -> bool:
        return " ".join(written.casefold().split()) in {one.casefold() for one in (self.da, self.en, *self.also)}


def _gone(key: str) -> Option:
    """What was chosen once and is no longer on the list is told by its key."""
    return Option.model_construct(key=key, da=key.replace("_", " "), en=key.replace("_", " "))


def chosen(options: Sequence[Option], keys: Iterable[str]) -> tuple[Option, ...]:
    """The options of *keys* in the list's order, those that it no longer holds last."""
    wanted = set(keys)
    known = [one for one in options if one.key in wanted]
    return (*known, *(_gone(key) for key in sorted(wanted - {one.key for one in known})))


def meant(options: Sequence[Option], written: str) -> str | None:
    """The key of the option that *written* means; None where it is none of them."""
    return next((one.key for one in options if one.means(written)), None)


class Matching(BaseModel):
    """What companies can give and citizens need and wish, each in the order in which it is shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accommodations: tuple[Option, ...] = Field(default=(), max_length=24)
    sectors: tuple[Option, ...] = Field(default=(), max_length=24)
    districts: tuple[Option, ...] = Field(default=(), max_length=24)

    @model_validator(mode="after")
    def _apart(self) -> "Matching":
        for name in ("accommodations", "sectors", "districts"):
            keys = [one.key for one in getattr(self, name)]
            if len(set(keys)) < len(keys):
                raise ValueError(f"two of '{name}' have the same key")
        if NONE in {one.key for one in self.accommodations}:
            raise ValueError(f"no accommodation has the key '{NONE}'")
        return self
