"""The register of companies: the list, one company, and what is asked of it."""

import html
from collections.abc import Iterator, Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens import accommodations
from handlers.screens.room import cut
from handlers.texts import Words
from models.actions.companies import Detail, Flag
from models.base import saved
from models.queries.companies import Company
from models.workplace import Workplace

PAGE = 8
_LONGEST_LABEL = 40
_OPENINGS = (0, 1, 2, 3, 5, 10)


def label(company: Workplace, words: Words) -> str:
    """A company on a button: closed, or with how many jobs are open."""
    sign = "🔒 " if company.closed_on is not None else ""
    jobs = f" ({words.label('company.jobs_short', n=company.openings)})" if company.openings else ""
    return f"{sign}{cut(company.name, _LONGEST_LABEL)}{jobs}"


def register(found: Sequence[Workplace], letters: str, words: Words, *, skipped: int = 0) -> Screen:
    """Those found, eight at a time."""
    shown = found[skipped : skipped + PAGE]
    if letters:
        title = words.count("company.found", len(found), letters=letters)
    else:
        title = words("company.title") if found else words("company.none_yet")
    each = rows(*(button(label(one, words), "co.card", saved(one.id)) for one in shown))
    more = skipped + PAGE
    turns = [button(words.label("company.more"), "co.list", 0, str(more))] if not letters and more < len(found) else []
    back = [button(words.label("company.all"), "co.list")] if letters or skipped else []
    own = [button(words.label("company.find"), "co.find"), button(words.label("company.new"), "co.new")]
    return Screen(title, (*each, *rows(*turns, *back, width=2), tuple(own)))


def ask_letters(citizen_id: int, form: str, words: Words) -> Screen:
    return Screen(words("company.ask_letters"), ((_back(citizen_id, form, words),),))


def ask_name(citizen_id: int, form: str, words: Words) -> Screen:
    return Screen(words("company.ask_name"), ((_back(citizen_id, form, words),),))


def _back(citizen_id: int, form: str, words: Words) -> Button:
    if citizen_id:
        return button(words.label("common.back"), "cp.where", citizen_id, form)
    return button(words.label("common.back"), "co.list")


def ask_contact(company: Workplace, citizen_id: int, form: str, words: Words) -> Screen:
    for_whom = f"{citizen_id}:{form}" if citizen_id else ""
    skip = button(words.label("company.skip"), "co.skip", saved(company.id), for_whom)
    return Screen(words("company.ask_new_contact", company=company.name), ((skip,),))


def card(found: Company, words: Words) -> Screen:
    """What is known of it, and what can be done."""
    row = found.row
    lines = [f"🏢 <b>{html.escape(row.name)}</b>", *_facts(row, words), *accommodations.gives(found, words)]
    lines.append(words.count("company.taken", found.taken))
    if row.closed_on is not None:
        lines.append(words("company.closed", day=words.day(row.closed_on)))
        last = button(words.label("company.open_again"), "co.shut", saved(row.id), "0")
    else:
        last = button(words.label("company.close"), "co.shut", saved(row.id), "1")
    edit = button(words.label("company.change"), "co.edit", saved(row.id))
    gives = button(words.label("accommodations.button"), "co.gives", saved(row.id))
    return Screen("\n".join(lines), ((edit, gives), (last, button(words.label("company.all"), "co.list"))))


def _facts(row: Workplace, words: Words) -> Iterator[str]:
    for detail in Detail:
        said = getattr(row, detail)
        if said:
            yield words("company.fact", what=words.label(f"company.{detail}"), said=said)
    yield words.count("company.openings", row.openings)
    for flag in Flag:
        if getattr(row, flag):
            yield f"✓ {words(f'company.{flag}')}"


def what_to_change(found: Company, words: Words) -> Screen:
    """Texts, yes or no, and how many jobs are open."""
    row = found.row
    id_ = saved(row.id)
    written = [button(words.label(f"company.{detail}"), "co.write", id_, detail) for detail in Detail]
    flags = [_flag(row, flag, words) for flag in Flag]
    numbers = [
        button(f"✓ {n}" if n == row.openings else str(n), "co.jobs", id_, str(n))
        for n in sorted({*_OPENINGS, row.openings})
    ]
    back = button(words.label("common.back"), "co.card", id_)
    text = "\n".join([f"🏢 <b>{html.escape(row.name)}</b>", *_facts(row, words), "", words("company.what_to_change")])
    return Screen(text, (*rows(*written, width=3), *rows(*flags), tuple(numbers), (back,)))


def _flag(row: Workplace, flag: Flag, words: Words) -> Button:
    holds = getattr(row, flag)
    said = words.label(f"company.{flag}")
    return button(f"✓ {said}" if holds else said, "co.flag", saved(row.id), f"{flag}:{0 if holds else 1}")


def ask_detail(found: Company, detail: Detail, words: Words) -> Screen:
    back = button(words.label("common.back"), "co.edit", saved(found.row.id))
    return Screen(
        words("company.ask_detail", what=words.label(f"company.{detail}"), company=found.row.name), ((back,),)
    )
