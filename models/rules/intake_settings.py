"""What a lead may set about screening and the draw (config.toml's tables ``screening`` and ``draw``)."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from models.draw import Method

_KEY = r"[a-z][a-z0-9_]{0,31}"
_RATIO = re.compile(r"([1-9]):([1-9])")


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ScreeningCriterion(_Frozen):
    """
    One line of the checklist, which goes on after "The citizen …".

    Whoever meets every *include* and no *exclude* is in the target group; track *flex_job*: asked of those alone.
    """

    key: str = Field(pattern=_KEY)
    kind: Literal["include", "exclude"]
    track: Literal["all", "flex_job"] = "all"
    da: str = Field(min_length=1, max_length=120)
    en: str = Field(min_length=1, max_length=120)

    def passes(self, holds: bool) -> bool:
        return holds == (self.kind == "include")


def _criteria(*lines: tuple[str, str, str]) -> tuple[ScreeningCriterion, ...]:
    """From ``kind.key`` or ``kind.flex_job.key``, Danish and English."""
    found = []
    for named, da, en in lines:
        kind, *track, key = named.split(".")
        found.append(ScreeningCriterion.model_validate({"kind": kind, "key": key, "da": da, "en": en}))
        if track:
            found[-1] = found[-1].model_copy(update={"track": track[0]})
    return tuple(found)


CRITERIA = _criteria(
    ("include.job_goal", "har et job som mål", "has a job as the goal"),
    ("include.drive", "ser sig selv i arbejde eller vil det meget gerne", "sees themself in work, or wants it much"),
    (
        "include.tried_before",
        "har været i praktik eller et forløb før",
        "has been in an internship or programme before",
    ),
    (
        "include.treated",
        "er færdig med den behandling, helbredet kræver",
        "is done with the treatment their health needs",
    ),
    ("include.shop", "kan være i butikken om cirka 14 dage", "can be in the shop in about 14 days"),
    ("include.company", "ventes klar til en virksomhed efter 26 uger", "is likely ready for a company after 26 weeks"),
    ("include.wage", "ventes at kunne tjene løn inden for 52 uger", "is likely to earn a wage within 52 weeks"),
    ("include.flex_job.exhausted", "har prøvet al behandling, der kan hjælpe", "has had every treatment that may help"),
    (
        "include.flex_job.lasting",
        "har en tilstand, der er varig og ikke ændrer sig",
        "has a condition that lasts unchanged",
    ),
    ("exclude.homeless", "er uden bolig", "has no home"),
    ("exclude.misuse", "har et misbrug, der ikke er i behandling", "has a substance misuse that is not treated"),
    ("exclude.mind", "har psykiske vanskeligheder uden behandling", "has mental difficulties that are not treated"),
    ("exclude.interpreter", "har brug for tolk", "needs an interpreter"),
    ("exclude.premises", "kan ikke klare trapper og små rum", "cannot manage stairs and small rooms"),
    ("exclude.absence", "er meget fraværende på grund af sygdom", "is often absent through illness"),
    (
        "exclude.sanctions",
        "har mange sanktioner for ikke at stå til rådighed",
        "has many sanctions for not being available",
    ),
)


class Screening(_Frozen):
    """The checklist, in the order in which it is asked."""

    criteria: tuple[ScreeningCriterion, ...] = CRITERIA

    @model_validator(mode="after")
    def _apart(self) -> "Screening":
        keys = [one.key for one in self.criteria]
        if not keys:
            raise ValueError("at least one criterion is needed")
        if len(set(keys)) < len(keys):
            raise ValueError("two criteria have the same 'key'")
        return self

    def asked(self, *, flex_job: bool) -> tuple[ScreeningCriterion, ...]:
        return tuple(one for one in self.criteria if one.track == "all" or flex_job)


def _ratio(text: str) -> str:
    if _RATIO.fullmatch(text) is None:
        raise ValueError("a ratio is written like '1:1' or '2:1', intervention first")
    return text


Stratum = Literal["sex", "age_band", "origin", "flex_job"]


class DrawOfLots(_Frozen):
    """*ratio* is intervention to control; *block* counts for the method ``block`` alone."""

    method: Method = Method.BLOCK
    ratio: Annotated[str, AfterValidator(_ratio)] = "1:1"
    block: int = Field(default=4, ge=2, le=24)
    strata: tuple[Stratum, ...] = ("sex", "flex_job")

    @property
    def parts(self) -> tuple[int, int]:
        """Intervention and control."""
        intervention, _, control = self.ratio.partition(":")
        return int(intervention), int(control)

    @model_validator(mode="after")
    def _fits(self) -> "DrawOfLots":
        if self.block % sum(self.parts):
            raise ValueError("'block' is a multiple of the ratio's two numbers together")
        if len(set(self.strata)) < len(self.strata):
            raise ValueError("'strata' names each once")
        return self
