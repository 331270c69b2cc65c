"""The one open prompt of a chat: which text the bot is waiting for, and for which row."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import BigInteger
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class Prompt(StrEnum):
    CHECK_IN_NOTE = "check_in_note"
    CHECK_IN_GOAL = "check_in_goal"
    STAFF_NAME = "staff_name"
    CITIZEN_NAME = "citizen_name"
    CHECK_IN_FIX = "check_in_fix"
    CITIZEN_RENAME = "citizen_rename"
    REFERRAL_CASE = "referral_case"
    SHOP_DETAIL = "shop_detail"
    SHOP_HOURS = "shop_hours"
    OBSERVATION = "observation"
    APPOINTMENT_PLACE = "appointment_place"
    OWN_PHONE = "own_phone"
    COMPANY_NAME = "company_name"
    COMPANY_DETAIL = "company_detail"
    COMPANY_SEARCH = "company_search"
    COMPANY_NOTE = "company_note"
    FLEX_REASON = "flex_reason"
    BROADCAST_TEXT = "broadcast_text"
    DECISION_TEXT = "decision_text"
    WORK_LINE = "work_line"


class Dialogue(Table, table=True):
    """*subject_id* is the row that the text is for; asking anew replaces the row. *held* is a text in doubt."""

    chat_id: Annotated[int, PERSONAL] = Field(primary_key=True, sa_type=BigInteger)
    prompt: Annotated[Prompt, PLAIN] = choice(Prompt)
    subject_id: Annotated[int | None, LINK] = None
    detail: Annotated[str, PLAIN] = Field(default="", max_length=200)
    asked_at: Annotated[datetime, PLAIN]
    held: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
