"""How referrals and screenings look."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.screens.ways import my_day
from handlers.texts import Words
from models.errors import StaleError
from models.intake import Fact
from models.programme import ScreenedBy
from models.queries import intake
from models.queries.intake import Referred, Stage
from models.rules import access, calendar
from models.rules import screening as rules
from models.rules.access import Actor, May
from models.rules.intake_settings import ScreeningCriterion
from models.rules.screening import Verdict
from models.staff import Language

_BUTTONS = 10
_LONGEST_LABEL = 24
_LONGEST_COHORT = 36  # bytes that fit into a button beside the rest
_AGES = (15, 74)
_ANSWERS_IN_A_ROW = 4
_UNDRAWN = (
    Stage.BEGUN,
    Stage.JOBCENTRE,
    Stage.PROGRAMME,
    Stage.OUT_JOBCENTRE,
    Stage.OUT_PROGRAMME,
    Stage.READY,
)
_SIGNS = {True: "✓", False: "✗", None: "…"}


def everybody(everyone: Sequence[Referred], by: Actor, words: Words) -> Screen:
    """What waits for this colleague, a button each; then how many have come how far."""
    new = [button(words.label("intake.new"), "rf.new")] if access.may(by, May.REFER) else []
    ways = rows(*new, my_day(words))
    if not everyone:
        return Screen(words("intake.list_none_refer" if new else "intake.list_none"), ways)
    waiting = [one for one in everyone if intake.waits_for(one, by)]
    lines = [words("intake.list"), ""]
    tally = Counter(one.stage for one in everyone)
    lines += [
        words("intake.tally", stage=words.label(f"intake.stage_{stage}"), n=tally[stage])
        for stage in Stage
        if tally[stage]
    ]
    waits = words("intake.list_waits", n=len(waiting)) if waiting else words("intake.list_nothing_waits")
    lines += ["", waits]
    left = len(waiting) - _BUTTONS
    lines += [words("intake.list_more", n=left)] if left > 0 else []
    each = (button(_waiting_label(one, words), "rf.card", one.citizen_id) for one in waiting[:_BUTTONS])
    return Screen("\n".join(lines), (*rows(*each, width=2), *ways))


def _waiting_label(one: Referred, words: Words) -> str:
    case_no = cut(one.case_no, _LONGEST_LABEL)
    if one.stage is Stage.BEGUN:
        return words.label("intake.waits_begun", case_no=case_no)
    return words.label("intake.waits_for", case_no=case_no, side=words.label(f"intake.side_{one.stage}"))


def ask_case_number(words: Words) -> Screen:
    return Screen(words("intake.ask_case"), rows(_to_list(words)))


def card(one: Referred, by: Actor, words: Words) -> Screen:
    """The facts, how far she has come, and what this colleague may do about it."""
    buttons = [*_screening_buttons(one, by, words), *_outside_buttons(one, by, words)]
    if one.stage in _UNDRAWN and access.may(by, May.REFER):
        if one.stage is Stage.BEGUN and one.lacks is not None:
            buttons.append(button(words.label("intake.go_on"), "rf.ask", one.citizen_id, one.lacks))
        buttons.append(button(words.label("intake.change"), "rf.change", one.citizen_id))
        buttons.append(button(words.label("intake.withdraw"), "rf.drop", one.citizen_id))
    return Screen("\n".join(_told(one, words)), rows(*buttons, _to_list(words)))


def _told(one: Referred, words: Words) -> list[str]:
    unknown = words.label("intake.unknown")
    facts = words(
        "intake.card_facts",
        sex=words.label(f"intake.sex_{one.sex}") if one.sex else unknown,
        year=str(one.birth_year) or unknown,
        origin=words.label(f"intake.origin_{one.origin}") if one.origin else unknown,
    )
    lines = [words("intake.card", case_no=one.case_no), facts]
    lines += [words("intake.card_flex")] if one.flex_job else []
    lines += [words("intake.card_cohort", cohort=one.cohort or unknown)]
    lines += ["", words("intake.card_stage", stage=words.label(f"intake.stage_{one.stage}"))]
    return lines + _reasons(one, words)


def _reasons(one: Referred, words: Words) -> list[str]:
    """Why she is out, of the side that found so."""
    side = {Stage.OUT_JOBCENTRE: ScreenedBy.JOBCENTRE, Stage.OUT_PROGRAMME: ScreenedBy.PROGRAMME}.get(one.stage)
    return [] if side is None else _failing(one, side, words)


def _failing(one: Referred, side: ScreenedBy, words: Words) -> list[str]:
    return [
        words("intake.reason_not" if crit.kind == "include" else "intake.reason_holds", criterion=_says(crit, words))
        for crit in rules.failing(one.asked, one.answers.get(side, {}))
    ]


def _says(criterion: ScreeningCriterion, words: Words) -> str:
    return criterion.da if words.language is Language.DANISH else criterion.en


def _screening_buttons(one: Referred, by: Actor, words: Words) -> list[Button]:
    found: list[Button] = []
    if one.stage is Stage.BEGUN:
        return found
    for side in ScreenedBy:
        answered = bool(one.answers.get(side))
        if side in intake.sides(by, one.programme_id) and may_answer(one, side):
            label = words.label(f"intake.see_{side}" if answered else f"intake.screen_{side}")
            found.append(button(label, "sc.see" if answered else "sc.go", one.citizen_id, side))
        elif answered:
            found.append(button(words.label(f"intake.see_{side}"), "sc.see", one.citizen_id, side))
    return found


def may_answer(one: Referred, side: ScreenedBy) -> bool:
    """Before the draw; the programme once the jobcentre has found her in."""
    before = one.stage in _UNDRAWN and one.stage is not Stage.BEGUN
    return before and (side is ScreenedBy.JOBCENTRE or one.verdict(ScreenedBy.JOBCENTRE) is Verdict.IN)


def _outside_buttons(one: Referred, by: Actor, words: Words) -> list[Button]:
    if one.stage is Stage.OUTSIDE:
        return [button(words.label("intake.take_back_outside"), "sc.back", one.citizen_id)]
    if one.stage is not Stage.DRAWN:
        return []
    return [
        button(words.label("intake.outside"), "sc.outside", one.citizen_id, side)
        for side in intake.sides(by, one.programme_id)[:1]
    ]


def ask(one: Referred, fact: Fact, cohorts: Sequence[str], today: date, words: Words) -> Screen:
    """One fact, a button for each answer."""
    text = f"{words('intake.card', case_no=one.case_no)}\n{words(f'intake.ask_{fact}')}"
    if fact is Fact.BIRTH_YEAR:
        return Screen(text, (*rows(*_decades(one, today, words), width=3), (_to_list(words),)))
    choices = [button(label, "rf.tell", one.citizen_id, f"{fact}:{value}") for value, label in _choices(fact, words)]
    if fact is Fact.COHORT:
        names = _cohorts(cohorts, today)
        choices = [button(name, "rf.tell", one.citizen_id, f"{fact}:{name}") for name in names]
    return Screen(text, (*rows(*choices, width=2), (_to_list(words),)))


def _choices(fact: Fact, words: Words) -> list[tuple[str, str]]:
    if fact is Fact.SEX:
        return [(value, words.label(f"intake.sex_{value}")) for value in ("woman", "man")]
    if fact is Fact.ORIGIN:
        return [(value, words.label(f"intake.origin_{value}")) for value in ("danish", "western", "non_western")]
    return [(value, words.label(f"intake.{value}")) for value in ("no", "yes")]


def _cohorts(there: Sequence[str], today: date) -> list[str]:
    """Those in which somebody waits, and those named after this month and the two that follow."""
    months = [f"{calendar.add_months(today.replace(day=1), ahead):%Y-%m}" for ahead in range(3)]
    short = [name for name in there if len(name.encode()) <= _LONGEST_COHORT]
    return list(dict.fromkeys([*short[:_BUTTONS], *months]))


def _decades(one: Referred, today: date, words: Words) -> list[Button]:
    youngest, oldest = today.year - _AGES[0], today.year - _AGES[1]
    return [
        button(
            words.label("intake.decade", first=str(max(ten, oldest)), last=str(min(ten + 9, youngest))),
            "rf.ten",
            one.citizen_id,
            str(ten),
        )
        for ten in range(oldest // 10 * 10, youngest + 1, 10)
    ]


def ask_year(one: Referred, ten: int, today: date, words: Words) -> Screen:
    years = [year for year in range(ten, ten + 10) if today.year - _AGES[1] <= year <= today.year - _AGES[0]]
    if not years:
        raise StaleError
    each = [button(str(year), "rf.tell", one.citizen_id, f"{Fact.BIRTH_YEAR}:{year}") for year in years]
    back = button(words.label("common.back"), "rf.ask", one.citizen_id, Fact.BIRTH_YEAR)
    text = f"{words('intake.card', case_no=one.case_no)}\n{words('intake.ask_year')}"
    return Screen(text, (*rows(*each, width=5), (back,)))


def what_to_change(one: Referred, words: Words) -> Screen:
    each = [button(words.label(f"intake.fact_{fact}"), "rf.ask", one.citizen_id, fact) for fact in Fact]
    text = "\n".join([*_told(one, words), "", words("intake.what_to_change")])
    return Screen(text, (*rows(*each, width=2), (_back(one, words),)))


def ask_withdraw(one: Referred, words: Words) -> Screen:
    yes = button(words.label("intake.yes_withdraw"), "rf.dropped", one.citizen_id)
    no = button(words.label("intake.no_withdraw"), "rf.card", one.citizen_id)
    return Screen(words("intake.ask_withdraw", case_no=one.case_no), rows(yes, no))


def withdrawn(words: Words) -> Screen:
    return Screen(words("intake.withdrawn"), rows(_to_list(words)))


def go_on(one: Referred, side: ScreenedBy, by: Actor, words: Words) -> Screen:
    """The first criterion that is open; what came of it where none is."""
    left = rules.unanswered(one.asked, one.answers.get(side, {}))
    if not left or not may_answer(one, side):
        return answers(one, side, by, words)
    return question(one, side, left[0].key, words)


def question(one: Referred, side: ScreenedBy, key: str, words: Words) -> Screen:
    found = next(((n, crit) for n, crit in enumerate(one.asked, 1) if crit.key == key), None)
    if found is None:
        raise StaleError
    place, criterion = found
    text = words(
        "intake.question",
        case_no=one.case_no,
        side=words.label(f"intake.side_{side}"),
        n=place,
        of=len(one.asked),
        criterion=_says(criterion, words),
    )
    each = [
        button(words.label(f"intake.{said}"), "sc.say", one.citizen_id, f"{side}:{key}:{said}")
        for said in ("yes", "no")
    ]
    return Screen(text, (tuple(each), (_back(one, words),)))


def answers(one: Referred, side: ScreenedBy, by: Actor, words: Words) -> Screen:
    """In or out, and why; whoever answers for the side goes on, or changes an answer."""
    verdict = one.verdict(side)
    left = rules.unanswered(one.asked, one.answers.get(side, {}))
    lines = [words("intake.answers", case_no=one.case_no, side=words.label(f"intake.side_{side}"))]
    lines += ["", *_answer_lines(one, side, words), ""]
    if verdict is not Verdict.OPEN:
        lines += [words(f"intake.verdict_{verdict}"), *_failing(one, side, words)]
    lines += [words("intake.verdict_open", n=len(left))] if left else []
    return Screen("\n".join(lines), rows(*_answering(one, side, by, words, left=bool(left)), _back(one, words)))


def _answering(one: Referred, side: ScreenedBy, by: Actor, words: Words, *, left: bool) -> list[Button]:
    if side not in intake.sides(by, one.programme_id) or not may_answer(one, side):
        return []
    on = [button(words.label("intake.go_on"), "sc.go", one.citizen_id, side)] if left else []
    answered = bool(one.answers.get(side))
    change = [button(words.label("intake.change_answers"), "sc.change", one.citizen_id, side)] if answered else []
    return on + change


def _answer_lines(one: Referred, side: ScreenedBy, words: Words) -> list[str]:
    said = one.answers.get(side, {})
    return [
        words("intake.answer_line", sign=_SIGNS[said.get(crit.key)], n=place, criterion=_says(crit, words))
        for place, crit in enumerate(one.asked, 1)
    ]


def which_answer(one: Referred, side: ScreenedBy, words: Words) -> Screen:
    said = one.answers.get(side, {})
    each = [
        button(
            words.label("intake.answer_button", sign=_SIGNS[said.get(crit.key)], n=place),
            "sc.ask",
            one.citizen_id,
            f"{side}:{crit.key}",
        )
        for place, crit in enumerate(one.asked, 1)
    ]
    text = "\n".join([words("intake.which_answer", case_no=one.case_no), "", *_answer_lines(one, side, words)])
    back = button(words.label("common.back"), "sc.see", one.citizen_id, side)
    return Screen(text, (*rows(*each, width=_ANSWERS_IN_A_ROW), (back,)))


def ask_outside(one: Referred, side: ScreenedBy, words: Words) -> Screen:
    """Which criterion shows it: the reason that is kept."""
    each = [
        button(
            words.label("intake.answer_button", sign="", n=place).strip(),
            "sc.find",
            one.citizen_id,
            f"{side}:{crit.key}",
        )
        for place, crit in enumerate(one.asked, 1)
    ]
    lines = [
        words("intake.answer_line", sign="", n=place, criterion=_says(crit, words)).strip()
        for place, crit in enumerate(one.asked, 1)
    ]
    text = "\n".join([words("intake.ask_outside", case_no=one.case_no), "", *lines])
    return Screen(text, (*rows(*each, width=_ANSWERS_IN_A_ROW), (_back(one, words),)))


def _back(one: Referred, words: Words) -> Button:
    return button(words.label("common.back"), "rf.card", one.citizen_id)


def _to_list(words: Words) -> Button:
    return button(words.label("intake.to_list"), "rf.list")
