"""How the dossier is offered, sent and signed off."""

from collections.abc import Sequence

from handlers.screen import File, Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.rules import access
from models.rules.access import Actor, May
from models.rules.dossier import Dossier

_SHOWN, _LONGEST_NAME = 40, 24


def whose(found: Sequence[tuple[int, str]], words: Words) -> Screen:
    if not found:
        return Screen(words("dossier.nobody"))
    each = [button(cut(name, _LONGEST_NAME), "ds.file", id_) for id_, name in found[:_SHOWN]]
    return Screen(words("dossier.whose"), rows(*each, width=2))


def file(citizen_id: int, told: Dossier, made: bytes, by: Actor, words: Words) -> Screen:
    name = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in told.case_no)
    back = button(words.label("flex.button"), "fx.show", citizen_id)
    signs = access.may(by, May.DECIDE_FLEX_TRACK)
    sign = [button(words.label("dossier.sign"), "ds.sign", citizen_id)] if signs else []
    text = words("dossier.sent" if signs else "dossier.sent_to_read")
    return Screen(text, rows(*sign, back), file=File(f"{words.label('dossier.file_name')}-{name}.docx", made))


def not_made(citizen_id: int, words: Words) -> Screen:
    return Screen(words("dossier.not_made"), ((button(words.label("dossier.again"), "ds.file", citizen_id),),))
