"""The answer to a tap: a toast, an alert, or only the end of the little clock on the button."""

from datetime import timedelta

from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Sandbox

LONGEST_ANSWER = 200
ANSWERABLE_FOR = timedelta(minutes=15)


def answer_callback_query(sandbox: Sandbox, parameters: Parameters) -> bool:
    tap, text = sandbox.taps.get(parameters.text("callback_query_id")), parameters.text("text")
    if tap is None or sandbox.clock.now() - tap.date > ANSWERABLE_FOR:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if not tap.answered:
        tap.answered, tap.text, tap.alert = True, text, parameters.flag("show_alert")
        told = {"chat_id": tap.chat_id, "tap": tap.id, "text": text, "alert": tap.alert}
        sandbox.feed.publish({"type": "answer"} | told)
    return True
