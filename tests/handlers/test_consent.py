"""What a citizen agrees to: said before, read again at any time, and never rewritten under her feet."""

import hashlib

import pytest
from sqlmodel import Session, select

from handlers import texts
from models.consent import NEWEST, WORDINGS, Consent
from models.staff import Language
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE, STRANGER

# A wording that somebody has agreed to stays as it is: another text is another wording, added to WORDINGS.
_AS_AGREED = {
    ("2026-11", "da"): "d2f5c5010abb",
    ("2026-11", "en"): "753a1caec408",
    ("2026-12", "da"): "689f6534d53e",
    ("2026-12", "en"): "e548575c9448",
    ("2027-01", "da"): "3e3650d73ba4",
    ("2027-01", "en"): "074d40ea9aae",
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("version", WORDINGS)
def test_a_wording_that_was_agreed_to_is_never_changed(version: str, language: Language) -> None:
    text = texts.sentences(language)[f"consent.wording_{version}"]

    assert hashlib.sha256(text.encode()).hexdigest()[:12] == _AS_AGREED[version, language.value]


async def invited(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")
    await chat.says(METTE, "Berit Dam")
    code = chat.last(METTE).text.split("?start=")[1].split()[0]
    await chat.says(STRANGER, f"/start {code}")


async def consents(chat: Chat) -> list[Consent]:
    return await chat.house.desk.read(lambda session: list(session.exec(select(Consent))))


async def test_she_is_told_of_telegram_of_how_long_and_that_no_costs_nothing(chat: Chat) -> None:
    await invited(chat)

    asked = chat.last(STRANGER).text

    assert "Telegram" in asked
    assert "op til 5 år" in asked
    assert "Det koster dig ikke noget at sige nej." in asked


async def test_she_reads_it_in_another_language_and_goes_on_in_that(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await invited(chat)

    asked = (await chat.tap(STRANGER, "English")).text
    await chat.tap(STRANGER, "Yes")

    assert "This is what I keep" in asked
    assert [one.language for one in await consents(chat)] == [Language.ENGLISH]
    assert chat.sandbox.keys(STRANGER)[0] == "My next appointment"


async def test_to_change_the_language_agrees_to_nothing(chat: Chat) -> None:
    await invited(chat)

    await chat.tap(STRANGER, "English")
    await chat.tap(STRANGER, "Dansk")

    assert await consents(chat) == []
    assert "Det gemmer jeg" in chat.last(STRANGER).text


@pytest.mark.parametrize("value", ["da:xyz", "fr:xyz", "", "da:"])
async def test_a_made_up_code_shows_nobody_anything(chat: Chat, value: str) -> None:
    await chat.says(STRANGER, "/start")

    await chat.forge(STRANGER, f"1|in.lang|0|{value}")

    assert "Mette" not in chat.last(STRANGER).text


async def agreed(chat: Chat, version: str) -> None:
    def add(session: Session) -> None:
        session.add(Consent(citizen_id=1, version=version, given_at=chat.clock.now()))

    await chat.house.desk.write(add)


async def test_she_reads_it_again_from_who_sees_what(chat_on_both: Chat) -> None:
    await agreed(chat_on_both, NEWEST)
    await chat_on_both.press(KAREN, "Hvem ser hvad")

    answer = await chat_on_both.tap(KAREN, "Læs, hvad Snoren gemmer om dig")

    assert answer.text.startswith("Det har du sagt ja til\nDu sagde ja mandag d. 2. marts.")
    assert "Mette ser det hele" in answer.text
    assert chat_on_both.labels(KAREN) == []


async def test_a_text_that_has_changed_since_is_said_to_have_and_the_old_one_stands_beside_it(chat: Chat) -> None:
    await agreed(chat, "2026-11")

    now = (await chat.says(KAREN, "samtykke")).text
    then = (await chat.tap(KAREN, "Se den gamle tekst")).text

    assert "Teksten er ændret, siden du sagde ja" in now
    assert "Telegram" in now
    assert "om de blev til noget" in then
    assert chat.labels(KAREN) == ["Se den nye tekst"]


async def test_in_her_language(chat: Chat) -> None:
    await agreed(chat, NEWEST)
    await chat.says(KAREN, "/language")
    await chat.tap(KAREN, "English")

    assert "What you have agreed to" in (await chat.says(KAREN, "consent")).text


async def test_where_none_is_on_record_it_claims_none(chat: Chat) -> None:
    answer = await chat.says(KAREN, "/samtykke")

    assert answer.text.startswith("Det, du kan sige ja til")
    assert "Du sagde ja" not in answer.text
