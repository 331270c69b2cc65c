"""CPR numbers as people write them, and Danish sentences with other numbers in them; both drawn by a given chance."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\ufe58"
_APART = [" ", "", ".", "/", ":", "+", "_", ",", *_DASHES]
_UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u202a", "\u202c"]
_BETWEEN = [*_APART, " - ", " – ", "  ", "\n", "\u00a0", ")(", ") (", "]-[", " / ", "; "]
_WORDS = [
    "cpr",
    "CPR",
    "cpr-nr.",
    "CPR-nummer",
    "nr",
    "personnummer",
    "løbenr.",
    "de sidste fire er",
    "slutter på",
    "CPR:",
]
_SCRIPTS = ["0", "\uff10", "\u0660", "\u06f0", "\u0966", "\U0001d7ce", "\U0001d7d8"]
_MONTHS = [
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
]
_AROUND = [
    "{}",
    "Hans nummer er {}.",
    "cpr {}",
    "CPR: {}, ring i morgen",
    "({})",
    "Karen ({}) kom",
    "\n{}\n",
    "nr.{}",
    "{}, ja",
]


def number(chance: Random, today: date) -> tuple[str, str, str, str]:
    """Day, month, year and last four of somebody of 15 to 90; one in four is a replacement number."""
    born = today - timedelta(days=chance.randint(16 * 366, 90 * 365))
    day = born.day + (60 if chance.random() < 0.25 else 0)
    return f"{day:02}", f"{born.month:02}", f"{born.year}", f"{chance.randint(0, 9999):04}"


def spelling(chance: Random, today: date) -> str:
    """One way of writing a CPR number, in or without a sentence."""
    written = chance.choice(_WAYS)(chance, *number(chance, today))
    if chance.random() < 0.3:
        written = _in_script(written, chance.choice(_SCRIPTS))
    if chance.random() < 0.3:
        written = _with_unseen(chance, written)
    return chance.choice(_AROUND).format(written)


def _six_and_four(chance: Random, day: str, month: str, year: str, four: str) -> str:
    return f"{day}{month}{year[2:]}{chance.choice(_BETWEEN)}{four}"


def _parted(chance: Random, day: str, month: str, year: str, four: str) -> str:
    """The date in three parts, the year with or without its century."""
    apart = chance.choice(_APART)
    written = apart.join((day, month, year if chance.random() < 0.5 else year[2:]))
    return f"{written}{chance.choice([one for one in _BETWEEN if one or not apart])}{four}"


def _spaced(chance: Random, day: str, month: str, year: str, four: str) -> str:
    """A single space, or a dash, between all digits, or between some."""
    digits = day + month + year[2:] + four
    sign, share = chance.choice([" ", "-", "."]), chance.choice([1, 1, 0.3])
    sign = " " if share < 1 else sign
    return "".join(one + (sign if place < 9 and chance.random() < share else "") for place, one in enumerate(digits))


def _with_word(chance: Random, day: str, month: str, year: str, four: str) -> str:
    return f"{day}{month}{year[2:]} {chance.choice(_WORDS)} {four}"


def _bracketed(chance: Random, day: str, month: str, year: str, four: str) -> str:
    left, right = chance.choice([("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("\uff08", "\uff09")])
    return chance.choice([f"{day}{month}{year[2:]} {left}{four}{right}", f"{left}{day}{month}{year[2:]}{right}{four}"])


def _short(chance: Random, day: str, month: str, year: str, four: str) -> str:
    """A day and a month as they are said, the year whole."""
    apart = chance.choice([".", "-", "/", ". "])
    return f"{int(day)}{apart}{int(month)}{apart}{year}{chance.choice(['-', ' ', ' - '])}{four}"


def _month_in_words(chance: Random, day: str, month: str, year: str, four: str) -> str:
    return f"{int(day)}. {_MONTHS[int(month) - 1]} {year}{chance.choice(['-', ' ', ', '])}{four}"


def _pairs(chance: Random, day: str, month: str, year: str, four: str) -> str:
    apart = chance.choice([" ", ".", "-", "/"])
    return apart.join((day, month, year[2:], four[:2], four[2:]))


def _year_first(chance: Random, day: str, month: str, year: str, four: str) -> str:
    apart = chance.choice(["", "-", "/"])
    return f"{apart.join((year, month, day))}-{four}"


_WAYS: list[Callable[..., str]] = [
    _six_and_four,
    _parted,
    _spaced,
    _with_word,
    _bracketed,
    _short,
    _month_in_words,
    _pairs,
    _year_first,
]


def _in_script(written: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(one)) if one in "0123456789" else one for one in written)


def _with_unseen(chance: Random, written: str) -> str:
    places = {chance.randrange(len(written)) for _ in range(3)}
    return "".join(one + (chance.choice(_UNSEEN) if place in places else "") for place, one in enumerate(written))


def sentence(chance: Random, today: date) -> str:
    """What a mentor writes of telephone numbers, dates, hours, amounts, lists and case numbers."""
    return chance.choice(_SENTENCES)(chance, today)


def _telephone(chance: Random) -> str:
    digits = f"{chance.randint(20, 99)}{chance.randint(0, 999999):06}"
    pairs = [digits[place : place + 2] for place in (0, 2, 4, 6)]
    written = chance.choice([" ".join(pairs), digits, f"{digits[:4]} {digits[4:]}"])
    return chance.choice(["", "", "+45 ", "0045 "]) + written


def _day(chance: Random, today: date) -> str:
    day = today + timedelta(days=chance.randint(-200, 400))
    forms = [
        "{0:%d.%m.%Y}",
        "{0:%d-%m-%Y}",
        "{0:%d/%m-%y}",
        "{0:%d/%m/%Y}",
        "{0.day}.{0.month}.{0.year}",
        "{0.day}/{0.month}",
    ]
    return chance.choice([*forms, f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"]).format(day)


def _hour(chance: Random) -> str:
    return f"{chance.randint(7, 17):02}{chance.choice(['.', ':', ''])}{chance.choice(['00', '15', '30', '45'])}"


def _amount(chance: Random) -> str:
    whole = f"{chance.randint(100, 250000):,}".replace(",", chance.choice([".", ""]))
    return whole + chance.choice(["", f",{chance.randint(0, 99):02}"]) + chance.choice([" kr.", " kroner", ",- kr."])


_SENTENCES: list[Callable[[Random, date], str]] = [
    lambda chance, today: f"Ny tid {_day(chance, today)} {_hour(chance)} hos lægen",
    lambda chance, today: f"Aftale den {_day(chance, today)}, {_hour(chance)} i butikken.",
    lambda chance, today: f"Mødes {_day(chance, today)} kl. {_hour(chance)}-{_hour(chance)}.",
    lambda chance, today: f"Ring til hende på {_telephone(chance)} efter kl. {_hour(chance)}",
    lambda chance, today: f"Tlf. {_telephone(chance)}, eller {_telephone(chance)} om aftenen",
    lambda chance, today: f"Hun kan nås på {_telephone(chance)} / {_telephone(chance)}.",
    lambda chance, today: f"Fik {_amount(chance)} i løn og {_amount(chance)} i feriepenge",
    lambda chance, today: f"Huslejen er {_amount(chance)} fra {_day(chance, today)}",
    lambda chance, today: f"Sagsnummer {chance.randint(0, 9999999999):010} er sendt til kommunen",
    lambda chance, today: f"Sag {today.year}-{chance.randint(0, 999999):06} afventer svar",
    lambda chance, today: f"Ordre {chance.randint(0, 9999999999):010} er hentet {_day(chance, today)}",
    lambda chance, today: f"Praktik {_day(chance, today)} - {_day(chance, today)}, {chance.randint(10, 37)} timer",
    lambda chance, today: f"Ledige tider: {_hour(chance)}, {_hour(chance)} og {_hour(chance)}",
    lambda chance, today: f"Arbejdede {chance.randint(1, 5)} dage, {chance.randint(3, 8)} timer, 100 kr i timen",
    lambda chance, today: (
        f"Bor Nørregade {chance.randint(1, 150)}, {chance.randint(1000, 9990)} {chance.choice(['Odense', 'Aarhus'])}"
    ),
    lambda chance, today: f"Kontonr. {chance.randint(1000, 9999)} {chance.randint(0, 9999999999):010}",
    lambda chance, today: f"CVR {chance.randint(10000000, 99999999)}, {chance.randint(2, 90)} ansatte",
    lambda chance, today: (
        f"Kom {_hour(chance)} den {_day(chance, today)}. Næste gang {_day(chance, today)} {_hour(chance)}"
    ),
]
