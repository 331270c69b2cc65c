"""Every table, in one import: what migrations and completeness tests look at."""

from models import (  # noqa: F401 - importing a noun is what makes its table known
    appointment,
    assignment,
    attendance,
    audit,
    calendar_feed,
    call_request,
    check_in,
    citizen,
    consent,
    cost,
    dialogue,
    draw,
    filing,
    inbox,
    intake,
    invite,
    joining,
    keyboard,
    leave,
    look_log,
    module_spell,
    outcome,
    pause,
    placement,
    programme,
    release,
    reminder,
    rope,
    staff,
    sub_goal,
    transition,
    workplace,
)
from models.base import Table

metadata = Table.metadata
