"""``snoren lead-link``: the sole lead who has lost her phone comes back in, and nobody else does."""

import pytest
from sqlmodel import select

from models.actions import invites
from models.database import connect
from models.queries import people
from models.rules.policy import Policy
from models.staff import Role, Staff
from tests.bot.test_cli import Shell, filled, shell  # noqa: F401 - a fixture
from tests.kit import make

NEW_PHONE = 700


def with_leads(shell: Shell, policy: Policy, *names: str) -> None:  # noqa: F811
    database = connect(f"sqlite:///{shell.database}", policy)
    with database.write() as session:
        for number, name in enumerate(names):
            make.staff(session, name, Role.LEAD, chat_id=600 + number)
    database.dispose()


def test_the_only_lead_comes_back_from_a_new_phone(shell: Shell, policy: Policy) -> None:  # noqa: F811
    with_leads(shell, policy, "Lena Fris")

    assert shell.run("lead-link") == 0

    code = shell.out.split("/start ")[1].strip()
    database = connect(f"sqlite:///{shell.database}", policy)
    with database.write() as session:
        old = invites.come_again(session, code, NEW_PHONE, now=make.EARLY.replace(year=2025))
        lena = session.exec(select(Staff)).one()
        assert (old, lena.chat_id, lena.name) == (600, NEW_PHONE, "Lena Fris")
        assert invites.leads(session) == {"Lena Fris": lena.id}
    database.dispose()


def test_of_several_leads_one_is_named(shell: Shell, policy: Policy) -> None:  # noqa: F811
    with_leads(shell, policy, "Lena Fris", "Nanna Bech")

    assert shell.run("lead-link") == 1
    assert "Lena Fris, Nanna Bech" in shell.err
    assert shell.run("lead-link", "Nanna Bech") == 0
    assert shell.out.startswith("Nanna Bech writes this to the bot")


@pytest.mark.parametrize("arguments", [(), ("Lena Fris",)])
def test_where_there_is_no_lead_yet_it_says_what_to_do(shell: Shell, arguments: tuple[str, ...]) -> None:  # noqa: F811
    assert shell.run("lead-link", *arguments) == 1
    assert "there is no lead here yet" in shell.err


def test_a_mentor_gets_no_link_this_way(shell: Shell, policy: Policy) -> None:  # noqa: F811
    with_leads(shell, policy, "Lena Fris")
    database = connect(f"sqlite:///{shell.database}", policy)
    with database.write() as session:
        make.staff(session, "Mette Holm", Role.MENTOR)
    database.dispose()

    assert shell.run("lead-link", "Mette Holm") == 1
    assert "there is no lead Mette Holm" in shell.err


def test_a_lead_is_given_a_programme_that_was_added_later(shell: Shell, policy: Policy) -> None:  # noqa: F811
    with_leads(shell, policy, "Lena Fris")
    database = connect(f"sqlite:///{shell.database}", policy)
    with database.write() as session:
        make.programme(session, "naboen", "Projekt Naboen")

    assert shell.run("lead-link", "--programme", "nabben") == 1
    for _ in range(2):
        assert shell.run("lead-link", "--programme", "naboen") == 0

    assert shell.out == "Lena Fris leads Projekt Naboen\n"
    with database.read() as session:
        lena = session.exec(select(Staff)).one()
        assert len(people.actor(session, lena.id or 0).held_in or ()) == 2
    database.dispose()
