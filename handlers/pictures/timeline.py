"""The timeline as a picture: stepping stones along the rope, the job at the right, what is reached behind her."""

import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from handlers.screens import timeline as said
from handlers.texts import Words
from models.queries.timeline import Timeline

_TIMES_LARGER: Final = 144.0  # points an inch: 1,280 pixels wide, sharp on a phone


def png(timeline: Timeline, words: Words) -> bytes:
    """The PNG's bytes; takes some hundredths of a second, in a thread of its own."""
    import typst

    template = files("handlers.pictures").joinpath("stepping_stones.typ").read_bytes()
    compiled: Any = typst.compile  # its types know no bytes beside a format
    drawn = compiled(
        template,
        format="png",
        ppi=_TIMES_LARGER,
        ignore_system_fonts=True,
        font_paths=_fonts(),
        sys_inputs={"timeline": json.dumps(_told(timeline, words), ensure_ascii=False)},
    )
    return bytes(drawn)


def _told(timeline: Timeline, words: Words) -> dict[str, Any]:
    return {
        "language": words.language.value,
        "title": words.label("timeline.title"),
        "week": said.week(timeline, words),
        "here": words.label("timeline.here"),
        "step": timeline.step,
        "share": timeline.share,
        "stones": [
            {"sign": sign, "name": words.label(f"timeline.stone_{number}"), "when": when}
            for number, (sign, when) in enumerate(zip("123★", said.stones(timeline, words), strict=True), start=1)
        ],
        "lines": [{"sign": sign, "text": text} for sign, text in said.lines(timeline, words)],
    }


@cache
def _fonts() -> list[str]:
    """The fonts that matplotlib brings, found without loading it; typst's own have no sans serif."""
    found = find_spec("matplotlib")
    folders = found.submodule_search_locations if found is not None else None
    return [str(Path(folder) / "mpl-data" / "fonts" / "ttf") for folder in folders or ()]
