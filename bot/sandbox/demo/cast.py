"""Who plays in the demo: colleagues and citizens of a street that does not exist, each citizen with a story."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

from bot.sandbox.records import Job, Person
from models.citizen import Sex
from models.staff import Language, Role


class Story(StrEnum):
    """What there is to see about a citizen on the day that the sandbox opens."""

    STEADY = "steady"  # the talks are held, the next one is booked
    TODAY = "today"  # a talk later today
    JUST_OVER = "just_over"  # a talk has just ended and nobody has said how it went
    ASKS_MOVE = "asks_move"  # asks for another time
    JUST_BOOKED = "just_booked"  # the card with the next talk is on its way
    SICK = "sick"  # has just called the next talk off
    OVERDUE = "overdue"  # the latest talks were missed; one more is booked
    ADRIFT = "adrift"  # a talk was missed two weeks ago and nothing has been booked since
    NO_NEXT = "no_next"  # the latest talk was held, and nothing is booked
    PAUSED = "paused"  # on a pause that ends
    HELD = "held"  # on a pause without an end
    ASKS_PAUSE = "asks_pause"
    INVITED = "invited"  # has an open invitation and no chat yet
    BLOCKED = "blocked"  # has blocked the bot


@dataclass(frozen=True)
class Colleague:
    chat_id: int
    name: str
    role: Role


@dataclass(frozen=True)
class Figure:
    """
    One citizen: takes part for *weeks* weeks, and has her weekly talk at *at*, *ahead* working days after today.

    Where the story is about today, its hour is found on the day itself.
    """

    chat_id: int
    name: str
    sex: Sex
    born: int
    mentor: int
    weeks: int
    ahead: int
    at: time
    story: Story = Story.STEADY
    language: Language = Language.DANISH


LAERKE, ASGER, TINE = 1001, 1002, 1003

COLLEAGUES: Final = (
    Colleague(LAERKE, "Lærke Winther", Role.MENTOR),
    Colleague(ASGER, "Asger Thorup", Role.MENTOR),
    Colleague(TINE, "Tine Brandt", Role.MENTOR),
    Colleague(1004, "Bente Skovgaard", Role.CASEWORKER),
    Colleague(1005, "Palle Nørby", Role.COMPANY_CONSULTANT),
    Colleague(1006, "Connie Ravnholt", Role.INTERNSHIP_LEAD),
    Colleague(1007, "Viggo Damsgaard", Role.CV_OFFICER),
    Colleague(1008, "Ulla Friis", Role.COORDINATOR),
    Colleague(1009, "Regitze Kjær", Role.LEAD),
    Colleague(1010, "Tobias Hede", Role.EVALUATOR),
    Colleague(1011, "Gerda Lund", Role.ADMINISTRATOR),
)

_W, _M = Sex.WOMAN, Sex.MAN

CITIZENS: Final = (
    Figure(2001, "Jytte Mølgaard", _W, 1968, LAERKE, 31, 0, time(13), Story.TODAY),
    Figure(2002, "Kaj Bundgaard", _M, 1974, LAERKE, 18, 0, time(9), Story.JUST_OVER),
    Figure(2003, "Anni Kold", _W, 1981, LAERKE, 24, 2, time(10), Story.ASKS_MOVE),
    Figure(2004, "Flemming Juhl", _M, 1965, LAERKE, 27, 3, time(11), Story.OVERDUE),
    Figure(2005, "Camilla Damgaard", _W, 1988, LAERKE, 9, 4, time(13), Story.JUST_BOOKED),
    Figure(2006, "Bo Rasborg", _M, 1979, LAERKE, 14, 4, time(10), Story.NO_NEXT),
    Figure(2007, "Karin Skytte", _W, 1970, LAERKE, 22, 1, time(14), Story.PAUSED),
    Figure(2008, "Henning Rask", _M, 1962, LAERKE, 38, 1, time(9, 30)),
    Figure(2009, "Sanne Kirkeby", _W, 1991, LAERKE, 3, 3, time(14)),
    Figure(2010, "Preben Toft", _M, 1967, LAERKE, 35, 2, time(13)),
    Figure(2011, "Maibritt Hoven", _W, 1976, LAERKE, 12, 4, time(9)),
    Figure(2012, "Leif Rubæk", _M, 1972, LAERKE, 20, 3, time(9), Story.ADRIFT),
    Figure(2013, "Dorthe Agerbo", _W, 1966, ASGER, 29, 0, time(14), Story.TODAY),
    Figure(2014, "Keld Bruun", _M, 1978, ASGER, 16, 1, time(10), Story.SICK),
    Figure(2015, "Solveig Tang", _W, 1984, ASGER, 11, 4, time(11), Story.OVERDUE),
    Figure(2016, "Mads Elkjær", _M, 1990, ASGER, 2, 3, time(13), Story.INVITED),
    Figure(2017, "Inge Storm", _W, 1963, ASGER, 34, 4, time(9), Story.NO_NEXT),
    Figure(2018, "Per Lyngholm", _M, 1971, ASGER, 23, 2, time(9), Story.PAUSED),
    Figure(2019, "Lis Hvidberg", _W, 1969, ASGER, 39, 1, time(13)),
    Figure(2020, "Rune Odgaard", _M, 1986, ASGER, 7, 2, time(11)),
    Figure(2021, "Tove Balle", _W, 1964, ASGER, 26, 3, time(10)),
    Figure(2022, "Svend Aakjær", _M, 1975, ASGER, 19, 4, time(14)),
    Figure(2023, "Katja Uldum", _W, 1992, ASGER, 5, 2, time(14), language=Language.ENGLISH),
    Figure(2024, "Egon Fuglsang", _M, 1961, ASGER, 32, 3, time(11, 30), Story.ADRIFT),
    Figure(2025, "Birthe Lodberg", _W, 1973, TINE, 17, 0, time(13), Story.TODAY),
    Figure(2026, "Orla Kvist", _M, 1966, TINE, 28, 0, time(9), Story.JUST_OVER),
    Figure(2027, "Ditte Stampe", _W, 1987, TINE, 13, 2, time(10), Story.ASKS_PAUSE),
    Figure(2028, "Vagn Hjorth", _M, 1970, TINE, 25, 3, time(9), Story.BLOCKED),
    Figure(2029, "Merete Ibsgaard", _W, 1977, TINE, 21, 4, time(13), Story.OVERDUE),
    Figure(2030, "Arne Sejer", _M, 1968, TINE, 30, 1, time(11), Story.HELD),
    Figure(2031, "Pia Vindum", _W, 1982, TINE, 10, 4, time(10), Story.NO_NEXT),
    Figure(2032, "Jørn Tvede", _M, 1963, TINE, 36, 1, time(13)),
    Figure(2033, "Malene Krag", _W, 1985, TINE, 8, 3, time(11)),
    Figure(2034, "Steen Bøgh", _M, 1979, TINE, 15, 4, time(14, 30)),
    Figure(2035, "Ragna Lilholt", _W, 1967, TINE, 33, 2, time(13)),
    Figure(2036, "Troels Hasle", _M, 1989, TINE, 4, 3, time(14)),
)

JOBS: Final = (
    Job("check_in", LAERKE, "/checkin Kaj"),  # his talk has just ended
    Job("appointment", 2005),  # her card with the next talk has just come
    Job("results", 1009, "/results"),
)

_PROMINENT: Final = (LAERKE, 1009, 2001, 2005, 2003, 2004)


def people() -> list[Person]:
    """Everyone with a chat: a mentor, the lead and four of the mentor's citizens, then colleagues, then citizens."""
    everyone = [Person(one.chat_id, one.name, one.role.value) for one in COLLEAGUES]
    everyone += [Person(one.chat_id, one.name, "citizen", one.language) for one in CITIZENS if has_chat(one)]
    by_chat = {person.chat_id: person for person in everyone}
    return [by_chat.pop(chat_id) for chat_id in _PROMINENT] + list(by_chat.values())


def has_chat(figure: Figure) -> bool:
    return figure.story is not Story.INVITED
