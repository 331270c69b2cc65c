"""Links: making one, opening one, and everything that may be wrong with one."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models.citizen import Citizen
from models.consent import NEWEST, Consent
from models.invite import Invite
from models.queries import people
from models.staff import Role, Staff, StaffRole
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, STRANGER

LINK = "https://t.me/"


def code_in(chat: Chat, chat_id: int) -> str:
    """The code of the last link that this person was shown."""
    text = next(text for text in reversed(chat.sent_to(chat_id)) if LINK in text)
    return text.split("?start=")[1].split()[0]


async def invite_citizen(chat: Chat, name: str = "Berit Dam") -> str:
    """Where links are open already, a choice comes first."""
    await chat.says(METTE, "/invite")
    if "En borger" in chat.labels(METTE):
        await chat.tap(METTE, "En borger")
    await chat.tap(METTE, "Ny borger")
    await chat.says(METTE, name)
    return code_in(chat, METTE)


async def invite_mentor(chat: Chat, name: str = "Signe Lund") -> str:
    await chat.says(LENA, "/invite")
    await chat.tap(LENA, "mentor")
    await chat.says(LENA, name)
    return code_in(chat, LENA)


async def citizens(chat: Chat) -> list[Citizen]:
    return await chat.house.desk.read(lambda session: list(session.exec(select(Citizen).order_by(col(Citizen.id)))))


async def test_a_new_citizen_is_asked_for_consent_before_anything_is_recorded(chat_on_both: Chat) -> None:
    chat = chat_on_both
    code = await invite_citizen(chat)

    asked = await chat.says(STRANGER, f"/start {code}")

    assert "Mette har inviteret dig" in asked.text
    assert "Det gemmer jeg" in asked.text
    assert chat.labels(STRANGER) == ["Ja, jeg vil gerne være med", "Nej tak", "English"]
    assert (await citizens(chat))[-1].chat_id is None


async def test_yes_records_the_consent_and_tells_the_mentor(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(STRANGER, f"/start {await invite_citizen(chat)}")

    await chat.tap(STRANGER, "Ja, jeg vil gerne")
    await chat.deliver()

    consents = await chat.house.desk.read(lambda session: list(session.exec(select(Consent))))
    assert [(one.version, one.withdrawn_at) for one in consents] == [(NEWEST, None)]
    assert [one.split("!")[0] for one in chat.sent_to(STRANGER)] == [
        "Velkommen, Berit",
        "Brug knapperne nederst, når du vil. Du kan også skrive et ord: pause, sprog, stop eller hjælp.",
    ]
    assert any(text == "Berit Dam er med i Snoren nu og får sine aftaler der." for text in chat.sent_to(METTE))


async def test_no_records_nothing_and_the_link_still_works(chat: Chat) -> None:
    code = await invite_citizen(chat)
    await chat.says(STRANGER, f"/start {code}")

    await chat.tap(STRANGER, "Nej tak")

    assert "helt i orden" in chat.last(STRANGER).text
    assert (await citizens(chat))[-1].chat_id is None
    assert "inviteret dig" in (await chat.says(STRANGER, f"/start {code}")).text


async def test_yes_twice_joins_once(chat: Chat) -> None:
    await chat.says(STRANGER, f"/start {await invite_citizen(chat)}")
    message, yes = chat.find(STRANGER, "Ja, jeg vil gerne")

    await chat.forge(STRANGER, yes.data or "", message.id)
    await chat.forge(STRANGER, yes.data or "", message.id)

    rows = await chat.house.desk.read(lambda session: list(session.exec(select(Consent))))
    assert len(rows) == 1
    assert len([one for one in chat.sent_to(STRANGER) if one.startswith("Velkommen, Berit!")]) == 1
    assert len([one for one in chat.sent_to(STRANGER) if one.startswith("Brug knapperne")]) == 1


async def test_an_appointment_booked_before_she_joined_is_shown_when_she_does(chat: Chat) -> None:
    code = await invite_citizen(chat)
    await chat.tap(METTE, "Book den første aftale")
    await chat.tap(METTE, "ons. 4/3")
    await chat.tap(METTE, "13.00")

    assert code_in(chat, METTE) == code, "the link stays to be copied"

    await chat.says(STRANGER, f"/start {code}")
    await chat.tap(STRANGER, "Ja, jeg vil gerne")

    assert chat.last(STRANGER).text.startswith("Du har en aftale onsdag d. 4. marts kl. 13.00.")
    assert chat.labels(STRANGER)[0] == "✓ Jeg kommer"


async def test_used_expired_revoked_and_unknown_links_look_alike(chat: Chat) -> None:
    answers = {(await chat.says(STRANGER, "/start AAAAAAAAAAAAAAAAAAAAAAAA")).text}
    revoked = await invite_citizen(chat, "Anna")
    await chat.tap(METTE, "Træk linket tilbage")
    answers.add((await chat.says(STRANGER, f"/start {revoked}")).text)
    expired = await invite_citizen(chat, "Bo")
    used_up = await invite_citizen(chat, "Carl")
    await chat.says(STRANGER, f"/start {used_up}")
    await chat.tap(STRANGER, "Ja, jeg vil gerne")
    await chat.says(STRANGER, "/stop")
    await chat.tap(STRANGER, "Ja, stop")
    answers.add((await chat.says(STRANGER, f"/start {used_up}")).text)
    chat.clock.advance(timedelta(days=7))
    answers.add((await chat.says(STRANGER, f"/start {expired}")).text)

    assert answers == {"Linket virker ikke: det er brugt, udløbet eller trukket tilbage. Bed om et nyt."}


async def test_a_link_that_expires_between_opening_and_yes_lets_nobody_in(chat: Chat) -> None:
    await chat.says(STRANGER, f"/start {await invite_citizen(chat)}")
    chat.clock.advance(timedelta(days=8))

    await chat.tap(STRANGER, "Ja, jeg vil gerne")

    assert "Linket virker ikke" in chat.toast(STRANGER)
    assert (await citizens(chat))[-1].chat_id is None


@pytest.mark.parametrize("value", ["", "AAAA", "1", "x" * 40])
async def test_nobody_joins_with_a_made_up_code(chat: Chat, value: str) -> None:
    await invite_citizen(chat)
    await chat.says(STRANGER, "/start")

    await chat.forge(STRANGER, f"1|in.yes|1|{value}")

    assert (await citizens(chat))[-1].chat_id is None


async def test_a_chat_that_belongs_to_somebody_opens_no_citizens_link(chat: Chat) -> None:
    code = await invite_citizen(chat)

    for chat_id in (KAREN, IDA):
        answer = await chat.says(chat_id, f"/start {code}")
        assert answer.text == "Denne chat hører allerede til en person i forløbet."


async def test_a_colleague_does_not_become_a_citizen_by_a_forged_yes(chat: Chat) -> None:
    code = await invite_citizen(chat)
    await chat.says(IDA, "/help")

    await chat.forge(IDA, f"1|in.yes|0|{code}")

    assert (await citizens(chat))[-1].chat_id is None
    assert "Velkommen" not in chat.last(IDA).text


async def test_a_colleagues_link_asks_nothing_more(chat_on_both: Chat) -> None:
    chat = chat_on_both
    code = await invite_mentor(chat)

    answer = await chat.says(STRANGER, f"/start {code}")

    who = await chat.house.desk.read(people.behind, STRANGER)
    assert who is not None
    assert (who.name, who.actor.roles) == ("Signe Lund", frozenset({Role.MENTOR}))
    assert answer.text == "Hej Signe! Begynd med at invitere din første borger: /invite"


async def test_a_colleagues_menu_is_set_when_she_joins(chat: Chat) -> None:
    await chat.says(STRANGER, f"/start {await invite_mentor(chat)}")

    offered = chat.sandbox.profile.offered(STRANGER, "da")

    assert {"help", "today", "checkin", "citizens", "invite"} <= {one["command"] for one in offered}
    assert not {"next", "stop", "results"} & {one["command"] for one in offered}


async def test_several_roles_are_toggled_and_a_double_tap_toggles_once(chat: Chat) -> None:
    await chat.says(LENA, "/invite")
    message, mentor = chat.find(LENA, "mentor")
    await chat.forge(LENA, mentor.data or "", message.id)
    await chat.forge(LENA, mentor.data or "", message.id)
    await chat.tap(LENA, "sagsbehandler")
    await chat.tap(LENA, "leder")
    await chat.tap(LENA, "✓ sagsbehandler")

    await chat.says(LENA, "Signe")

    assert "Et link til Signe (mentor, praktikleder)" in chat.last(LENA).text


async def test_a_name_before_any_role_asks_for_a_role_first(chat: Chat) -> None:
    await chat.says(LENA, "/invite")

    answer = await chat.says(LENA, "Signe")

    assert "Vælg mindst én rolle" in answer.text


async def test_an_existing_colleague_gets_further_roles(chat: Chat) -> None:
    await chat.says(LENA, "/invite")
    await chat.tap(LENA, "CV-medarbejder")
    await chat.says(LENA, "Ida")

    await chat.says(IDA, f"/start {code_in(chat, LENA)}")

    who = await chat.house.desk.read(people.behind, IDA)
    assert who is not None
    assert who.actor.roles == frozenset({Role.MENTOR, Role.CV_OFFICER})


async def test_the_link_comes_with_a_message_to_send_and_can_be_taken_back(chat: Chat) -> None:
    code = await invite_mentor(chat)

    buttons = [button for row in chat.last(LENA).buttons for button in row]
    assert [one.label for one in buttons] == [
        "Kopiér linket",
        "Kopiér en besked",
        "Send i Telegram",
        "Træk linket tilbage",
    ]
    assert (buttons[0].copy or "").endswith(f"?start={code}")
    assert (buttons[1].copy or "").startswith("Hej Signe.")
    assert (buttons[1].copy or "").endswith(code)
    assert "til og med mandag d. 9. marts" in chat.last(LENA).text


async def test_a_long_name_does_not_cut_the_link_in_the_message(chat: Chat) -> None:
    code = await invite_citizen(chat, "B" * 120)

    copied = next(b.copy for row in chat.last(METTE).buttons for b in row if b.label == "Kopiér en besked")

    assert (copied or "").endswith(code)


async def test_open_links_are_listed_and_revoked(chat: Chat) -> None:
    await invite_mentor(chat)

    await chat.says(LENA, "/invite")
    await chat.tap(LENA, "Åbne links (1)")
    await chat.tap(LENA, "Træk tilbage: Signe Lund")

    assert chat.last(LENA).text == "Der er ingen åbne links."
    assert chat.toast(LENA) == "Linket er trukket tilbage."


async def test_a_mentor_cannot_revoke_another_mentors_link(chat: Chat) -> None:
    await invite_citizen(chat)
    await chat.says(IDA, "/help")
    await chat.says(LENA, "/help")

    for other in (IDA, LENA):
        await chat.forge(other, "1|in.revoke|1|")

    invite = await chat.house.desk.read(Session.get, Invite, 1)
    assert invite is not None
    assert invite.revoked_at is None


async def test_another_mentors_citizen_cannot_be_invited(chat: Chat) -> None:
    await chat.says(IDA, "/help")

    await chat.forge(IDA, "1|in.citizen|1|")

    assert chat.toast(IDA) == "Det kan jeg ikke finde hos dig."


async def test_an_own_citizen_without_a_chat_gets_a_new_link_and_the_old_one_stops_working(chat: Chat) -> None:
    old = await invite_citizen(chat)
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "En borger")

    await chat.tap(METTE, "Berit Dam")

    assert "Linket virker ikke" in (await chat.says(STRANGER, f"/start {old}")).text
    assert "inviteret dig" in (await chat.says(STRANGER, f"/start {code_in(chat, METTE)}")).text


async def test_whoever_is_lead_and_mentor_chooses(chat: Chat) -> None:
    def both(session: Session) -> None:
        lena = session.exec(select(Staff).where(col(Staff.chat_id) == LENA)).one()
        session.add(StaffRole(staff_id=lena.id or 0, role=Role.MENTOR, programme_id=lena.programme_id or 0))

    await chat.house.desk.write(both)

    await chat.says(LENA, "/invite")

    assert chat.labels(LENA) == ["En borger", "En kollega"]


async def test_a_citizen_may_invite_nobody(chat: Chat) -> None:
    for data in ("in.staff|0|", "in.role|0|+lead", "in.new|0|", "in.cits|0|", "in.open|0|", "in.revoke|1|"):
        await chat.says(KAREN, "/help")
        await chat.forge(KAREN, f"1|{data}")
        assert chat.toast(KAREN) == "Det hører til en andens opgaver. Skriv /help, så ser du dine."
    assert (await chat.says(KAREN, "/invite")).text == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


async def test_a_mentor_may_not_invite_a_lead(chat: Chat) -> None:
    await chat.says(METTE, "/help")

    for data in ("in.staff|0|", "in.role|0|+lead"):
        await chat.forge(METTE, f"1|{data}")
        assert chat.toast(METTE) == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


async def test_a_cpr_number_for_a_name_is_refused_and_deleted(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")

    await chat.says(METTE, "Berit 010190-1234")

    assert "CPR-nummer" in chat.last(METTE).text
    assert len(await citizens(chat)) == 2
    assert any(one.deleted for one in chat.sandbox.chat(METTE))


async def test_a_name_that_is_too_long_is_asked_for_again(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")

    assert "for lang" in (await chat.says(METTE, "x" * 121)).text
    await chat.says(METTE, "Berit")

    assert "Et link til Berit" in chat.last(METTE).text


async def test_a_photo_for_a_name_is_answered_and_the_name_is_still_waited_for(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")

    await chat.sends_photo(METTE)
    await chat.says(METTE, "Berit & <b>Bo</b>")

    assert "Et link til Berit & <b>Bo</b>:" in chat.last(METTE).text


async def test_start_greets_each_with_the_one_next_thing(chat: Chat) -> None:
    assert (await chat.says(METTE, "/start")).text == "Hej Mette! Se, hvad der venter på dig: /today"
    assert (await chat.says(LENA, "/start")).text == "Hej Lena! Se, hvordan det går med indsatsen: /results"
    assert "din næste aftale" in (await chat.says(KAREN, "/start")).text
    assert "hjælper kun folk i et forløb" in (await chat.says(STRANGER, "/start")).text


async def test_opening_the_own_used_link_again_leads_home(chat: Chat) -> None:
    code = await invite_mentor(chat)
    await chat.says(STRANGER, f"/start {code}")

    answer = await chat.says(STRANGER, f"/start {code}")

    assert "Det link er brugt eller udløbet, men du er med allerede." in chat.sent_to(STRANGER)
    assert answer.text.startswith("Hej Signe!")


async def test_a_citizen_who_says_no_is_told_to_her_mentor_once(chat: Chat) -> None:
    await chat.says(STRANGER, f"/start {await invite_citizen(chat)}")

    message = await chat.tap(STRANGER, "Nej tak")
    await chat.deliver()
    await chat.deliver()

    assert "helt i orden" in message.text
    told = [text for text in chat.sent_to(METTE) if "nej tak" in text]
    assert len(told) == 1
    assert told[0].startswith("Berit Dam har sagt nej tak til Snoren og får ingen beskeder her.")


@pytest.mark.slow
async def test_whoever_says_no_and_then_yes_before_it_was_told_has_only_joined(chat: Chat) -> None:
    code = await invite_citizen(chat)
    await chat.says(STRANGER, f"/start {code}")
    await chat.tap(STRANGER, "Nej tak")
    await chat.says(STRANGER, f"/start {code}")
    await chat.tap(STRANGER, "Ja, jeg vil gerne")

    await chat.deliver()

    assert not [text for text in chat.sent_to(METTE) if "nej tak" in text]
    assert any("er med i Snoren nu" in text for text in chat.sent_to(METTE))
