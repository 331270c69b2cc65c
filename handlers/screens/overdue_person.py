"""How one citizen looks from the rope, to a lead who may ask about her; and the question, to whoever is asked."""

from handlers.screen import Button, Screen, button
from handlers.screens.rope import back_to, rule_name, short
from handlers.texts import Words
from models.queries.overdue_person import Late, OverduePerson, Responsible

_LONGEST_NAME = 24


def person(found: OverduePerson, value: str, words: Words) -> Screen:
    lines = [
        words("rope.person", citizen=found.name),
        _mentor(found, words),
        *([words.count("handover.had", found.mentors)] if found.mentors > 1 else []),
        *(_late(one, words) for one in found.late),
        _booked(found, words),
        *(words("rope.person_asked", name=one.name) for one in found.responsible if one.asked),
    ]
    buttons = [(_ask(found, one, words),) for one in found.responsible if not one.asked]
    team = (button(words.label("team.button"), "tm.show", found.citizen_id),)
    return Screen("\n".join(lines), (*buttons, team, (Button(words.label("common.back"), back_to(value)),)))


def _mentor(found: OverduePerson, words: Words) -> str:
    if found.mentor is None:
        return words("rope.person_no_mentor")
    return words("rope.person_mentor", name=found.mentor)


def _late(one: Late, words: Words) -> str:
    owner = one.owner or words.label("rope.no_owner")
    return words("rope.person_late", rule=rule_name(one.rule, words), day=words.day(one.due_on), owner=owner)


def _booked(found: OverduePerson, words: Words) -> str:
    if found.booked is None:
        return words("rope.person_nothing_booked")
    return words("rope.person_booked", when=words.when(found.booked))


def _ask(found: OverduePerson, one: Responsible, words: Words) -> Button:
    label = words.label("rope.person_ask", name=short(one.name, _LONGEST_NAME))
    return button(label, "rp.nudge", found.citizen_id, str(one.staff_id))


def nudge(found: OverduePerson, asker: str, words: Words) -> Screen:
    """To whoever is responsible: what the lead asks about, and the way to the citizen."""
    lines = [words("rope.nudge", asker=asker, citizen=found.name), *(_late(one, words) for one in found.late)]
    lines.append(_booked(found, words))
    see = words.label("rope.see_citizen", name=short(found.name, _LONGEST_NAME))
    return Screen("\n".join(lines), ((button(see, "mt.citizen", found.citizen_id),),))
