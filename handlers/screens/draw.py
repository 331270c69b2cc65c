"""How a draw of lots looks, before and after."""

from collections.abc import Mapping, Sequence

from handlers.screen import Button, File, Screen, button, rows
from handlers.screens.room import cut, fitting, left_beside
from handlers.texts import Words
from models.errors import StaleError
from models.queries.draws import Past, Prepared, ToGive, Trial
from models.queries.staff_view import Colleague
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.draw_record import Record
from models.rules.drawing import Counts, Lot

_PAST = 8
_PAGE = 20
_LONGEST = 28
HASH_SHOWN = 16


def overview(waiting: Sequence[Prepared], past: Sequence[Past], to_give: int, by: Actor, words: Words) -> Screen:
    lines = [words("draw.title"), *(_cohort_line(one, words) for one in waiting)]
    if not waiting:
        lines.append(words("draw.nobody_waits"))
    lines += ["", words("draw.past")] if past else []
    lines += [_past_line(one, words) for one in past[:_PAST]]
    buttons = [button(words.label("draw.give", n=to_give), "dr.give")] if to_give else []
    if access.may(by, May.DRAW):
        buttons += [
            button(words.label("draw.try", cohort=_short(one.cohort)), "dr.try", one.cohort_id) for one in waiting
        ]
    buttons += [_paper_button(one.id, one.cohort, one.round, words) for one in past[:_PAST]]
    return Screen("\n".join(lines), rows(*buttons))


def _short(name: str) -> str:
    return cut(name, _LONGEST)


def _cohort_line(one: Prepared, words: Words) -> str:
    line = words("draw.cohort", cohort=one.cohort, n=len(one.lots))
    line += words("draw.unanswered", n=one.unanswered) if one.unanswered else ""
    return line + (words("draw.out", n=one.out) if one.out else "")


def _past_line(one: Past, words: Words) -> str:
    return words(
        "draw.past_line",
        cohort=one.cohort,
        round=one.round,
        day=words.day(calendar.today(one.drawn_at)),
        intervention=one.intervention,
        control=one.control,
    )


def _paper_button(draw_id: int, cohort: str, round_: int, words: Words) -> Button:
    return button(words.label("draw.paper", cohort=_short(cohort), round=round_), "dr.paper", draw_id)


def trial(found: Trial, words: Words) -> Screen:
    """Who is on the list, how many in each stratum, and what a seed that has been thrown away came to."""
    one, rule = found.prepared, found.rule
    lines = [
        words("draw.trial", cohort=one.cohort, round=one.round),
        words("draw.on_list", n=len(one.lots)) + (words("draw.unanswered", n=one.unanswered) if one.unanswered else ""),
        words(f"draw.rule_{rule.method}", ratio=f"{rule.intervention}:{rule.control}", block=rule.block),
        "",
        words("draw.trial_counts"),
        *_counts(found.counts, words),
        words("draw.trial_thrown_away"),
        "",
        words("draw.hash", hash=one.list_hash[:HASH_SHOWN]),
        "",
    ]
    text = "\n".join(lines)
    people = [words("draw.person", case_no=lot.case_no, stratum=stratum(lot.stratum, words)) for lot in _in_order(one)]
    people = fitting(people, left_beside(text), lambda n: words("draw.more", n=n))
    draw = button(words.label("draw.draw"), "dr.sure", one.cohort_id, one.list_hash[:HASH_SHOWN])
    return Screen(text + "\n".join(people), rows(draw, _back(words)))


def _in_order(one: Prepared) -> list[Lot]:
    return sorted(one.lots.values(), key=lambda lot: (lot.stratum, lot.case_no))


def _counts(counts: Mapping[str, Counts], words: Words) -> list[str]:
    lines = [
        words("draw.count", stratum=stratum(name, words), intervention=here, control=there)
        for name, (here, there) in counts.items()
    ]
    here, there = (sum(each[arm] for each in counts.values()) for arm in (0, 1))
    return [*lines, words("draw.count_all", intervention=here, control=there)]


def stratum(name: str, words: Words) -> str:
    """``kvinde, ikke fleksjob``."""
    parts = ("draw.part_" + part for part in name.split("/"))
    return ", ".join(words.label(key) if words.has(key) else key.removeprefix("draw.part_") for key in parts)


def sure(found: Trial, shown: str, words: Words) -> Screen:
    """Asked once more; what has changed since the dry run is shown anew."""
    one = found.prepared
    if not shown or not one.list_hash.startswith(shown):
        raise StaleError
    yes = button(words.label("draw.yes"), "dr.draw", one.cohort_id, shown)
    no = button(words.label("draw.no"), "dr.try", one.cohort_id)
    return Screen(words("draw.sure", cohort=one.cohort, n=len(one.lots)), rows(yes, no))


def drawn(record: Record, words: Words) -> Screen:
    """What came of it; the protocol follows below, with what can be done next."""
    lines = [words("draw.drawn", cohort=record.cohort, round=record.round, n=len(record.people))]
    lines += [*_counts(record.counts, words), "", words("draw.seed", seed=record.seed), words("draw.what_next")]
    return Screen("\n".join(lines))


def paper(draw_id: int, record: Record, made: bytes, by: Actor, words: Words) -> Screen:
    text = words("draw.paper_sent", cohort=record.cohort, round=record.round)
    name = words.label("draw.paper_name", draw=draw_id)
    return Screen(text, _after(draw_id, by, words), file=File(f"{name}.pdf", made))


def no_paper(draw_id: int, by: Actor, words: Words) -> Screen:
    again = button(words.label("draw.again"), "dr.paper", draw_id)
    return Screen(words("draw.no_paper"), ((again,), *_after(draw_id, by, words)))


def _after(draw_id: int, by: Actor, words: Words) -> tuple[tuple[Button, ...], ...]:
    give = [button(words.label("draw.give_all"), "dr.give")] if access.may(by, May.GIVE_MENTOR) else []
    return rows(*give, button(words.label("draw.file"), "dr.file", draw_id), _back(words))


def file(record: Record, written: str, words: Words) -> Screen:
    name = words.label("draw.file_name", cohort=record.cohort, round=record.round)
    return Screen(words("draw.file_sent"), file=File(f"{_plain(name)}.txt", written.encode()))


def _plain(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)


def give(waiting: Sequence[ToGive], words: Words) -> Screen:
    """Those whom the draw took in and who have no mentor yet."""
    if not waiting:
        return Screen(words("draw.nobody_to_give"), rows(_back(words)))
    each = [button(_short(one.case_no), "dr.whom", one.citizen_id) for one in waiting[:_PAGE]]
    more = [words("draw.more", n=len(waiting) - _PAGE)] if len(waiting) > _PAGE else []
    return Screen("\n".join([words("draw.to_give", n=len(waiting)), *more]), (*rows(*each, width=2), (_back(words),)))


def whom(citizen_id: int, waiting: Sequence[ToGive], mentors: Sequence[Colleague], words: Words) -> Screen:
    one = next((one for one in waiting if one.citizen_id == citizen_id), None)
    if one is None:
        raise StaleError
    back = button(words.label("common.back"), "dr.give")
    if not mentors:
        invite = button(words.label("draw.invite_mentor"), "in.staff")
        return Screen(words("draw.no_mentor"), rows(invite, back))
    each = [
        button(
            words.label("draw.mentor", name=_short(row.name), n=sum(n for _, n in row.caseload)),
            "dr.mentor",
            citizen_id,
            str(row.id),
        )
        for row in mentors[:_PAGE]
    ]
    return Screen(words("draw.ask_mentor", case_no=one.case_no, cohort=one.cohort), (*rows(*each, width=2), (back,)))


def given(citizen_id: int, case_no: str, mentor: str, words: Words) -> Screen:
    text = words("draw.given", case_no=case_no, mentor=mentor)
    undo = button(words.label("draw.undo"), "dr.undo", citizen_id)
    return Screen(text, rows(button(words.label("draw.next"), "dr.give"), undo))


def new_citizen(citizen_id: int, case_no: str, words: Words) -> Screen:
    """To the mentor: the name is hers to write, once she knows it."""
    name = button(words.label("draw.write_name"), "cz.name", citizen_id)
    see = button(words.label("draw.open_card"), "mt.citizen", citizen_id)
    return Screen(words("draw.new_citizen", case_no=case_no), rows(name, see))


def _back(words: Words) -> Button:
    return button(words.label("draw.to_overview"), "dr.all")
