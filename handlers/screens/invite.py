"""How invitations, the question of consent and the welcome look."""

from collections.abc import Sequence
from urllib.parse import quote

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.actions.invites import Link
from models.invite import InviteKind
from models.programme import Programme
from models.queries.appointment_view import first_name
from models.queries.invite_view import FirstStep, OpenLink
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.staff import Role

_MOST = 20
_LONGEST_NAME = 40


def joined(name: str, words: Words) -> Screen:
    return Screen(words("invite.joined", name=first_name(name)))


def welcome(name: str, step: FirstStep, words: Words) -> Screen:
    """Hello, and the one next thing to do."""
    return Screen(f"{words('invite.hello', name=first_name(name))} {words(f'invite.first_{step}')}")


def choose(actor: Actor, n_open: int, words: Words) -> Screen:
    """Whom to invite, for somebody who may invite both; and the links that are open."""
    buttons = []
    if access.may(actor, May.INVITE_CITIZEN):
        buttons.append(button(words.label("invite.choose_citizen"), "in.cits"))
    if access.may(actor, May.INVITE_STAFF):
        buttons.append(button(words.label("invite.choose_staff"), "in.staff"))
    if n_open:
        buttons.append(button(words.label("invite.choose_open", n=n_open), "in.open"))
    return Screen(words("invite.choose"), rows(*buttons))


def citizens(without_chat: Sequence[tuple[int, str]], words: Words) -> Screen:
    text = words("invite.citizens" if without_chat else "invite.citizens_none")
    choices = [button(name, "in.citizen", id_) for id_, name in without_chat[:_MOST]]
    new = button(words.label("invite.new_citizen"), "in.new")
    return Screen(text, (*rows(*choices, width=2), (new,)))


def programmes(found: Sequence[Programme], tap: str, words: Words) -> Screen:
    """To which of her programmes; *tap* goes on with the answer."""
    each = rows(*(button(one.name, tap, one.id or 0) for one in found))
    return Screen(words("invite.which_programme"), (*each, _back(words)))


def ask_citizen_name(words: Words) -> Screen:
    return Screen(words("invite.ask_citizen_name"), (_back(words),))


def _back(words: Words) -> tuple[Button, ...]:
    return (button(words.label("common.back"), "in.back"),)


def roles(chosen: Sequence[Role], words: Words, *, first: bool = False) -> Screen:
    """*first* where a name came before any role; each button carries what a tap on it would make true."""
    if chosen:
        text = words("invite.ask_name", roles=role_names(chosen, words))
    else:
        text = words("invite.roles_first" if first else "invite.ask_roles")
    each = rows(*(_role(role, role in chosen, words) for role in access.INVITABLE_ROLES), width=2)
    return Screen(text, (*each, _back(words)))


def _role(role: Role, on: bool, words: Words) -> Button:
    name = role_name(role, words)
    label = words.label("invite.chosen", role=name) if on else name
    return button(label, "in.role", 0, f"{'-' if on else '+'}{role}")


def role_name(role: Role, words: Words) -> str:
    return words.label(f"invite.role_{role}")


def role_names(chosen: Sequence[Role], words: Words) -> str:
    return ", ".join(role_name(role, words) for role in chosen)


def link(made: Link, username: str, words: Words) -> Screen:
    """The link, a message to send with it, and a way to take it back."""
    url = f"https://t.me/{username}?start={made.code}"
    key = "invite.link_staff" if made.roles else "invite.link"
    text = words(key, name=made.name, link=url, roles=role_names(made.roles, words))
    until = words.day(calendar.today(made.expires_at))
    rules = [words("invite.link_rules", day=until, name=made.name)]
    rules += [words("invite.link_moves")] if made.moves else []
    if made.namesake_id is not None:
        rules.append(words("invite.namesake", number=str(made.namesake_id)))
    return Screen(f"{text}\n\n{' '.join(rules)}", _link_buttons(made, url, words))


def _link_buttons(made: Link, url: str, words: Words) -> tuple[tuple[Button, ...], ...]:
    key = "invite.text_staff" if made.roles else "invite.text_citizen"
    message = words.label(key, name=first_name(made.name)[:40], link=url)
    copies = (
        Button(words.label("invite.copy_link"), copies=url),
        Button(words.label("invite.copy_text"), copies=message),
    )
    share = f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(message.removesuffix(url).rstrip(': '))}"
    last = button(words.label("invite.revoke"), "in.revoke", made.invite_id)
    first = _first_appointment(made, words)
    return (copies, (Button(words.label("invite.share"), url=share),), *first, (last,))


def _first_appointment(made: Link, words: Words) -> tuple[tuple[Button, ...], ...]:
    if made.citizen_id is None or made.moves:
        return ()
    return ((button(words.label("invite.first_appointment"), "in.book", made.citizen_id),),)


def open_links(links: Sequence[OpenLink], words: Words) -> Screen:
    if not links:
        return Screen(words("invite.open_none"), (_back(words),))
    shown = links[:_MOST]
    lines = [words("invite.open"), *(_line(one, words) for one in shown)]
    buttons = [button(words.label("invite.revoke_one", name=one.name), "in.revoke", one.invite_id) for one in shown]
    return Screen("\n".join(lines), (*rows(*buttons), _back(words)))


def _line(one: OpenLink, words: Words) -> str:
    key = "invite.open_citizen" if one.kind is InviteKind.CITIZEN else "invite.open_staff"
    return words(key, name=cut(one.name, _LONGEST_NAME), day=words.day(calendar.today(one.expires_at)))
