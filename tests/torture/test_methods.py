"""B4. Every address, every method, everybody: the answer is the access table's."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client

from portal.access import Action
from portal.catalogue import REGISTERS
from tests.registers.test_every_register import ALL, made
from tests.torture.addresses import OPEN_TO_ALL, every_address, one_of_each_kind
from tests.torture.oracle import said_in_chinese

pytestmark = pytest.mark.django_db

ADDRESSES = every_address()
KINDS = [pytest.param(one, id=one.id) for one in one_of_each_kind(ADDRESSES)]

METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE")


def test_b4_only_these_are_open_to_whoever_is_not_signed_in():
    assert {one.id for one in ADDRESSES if not getattr(one.view, "login_required", True)} == set(OPEN_TO_ALL)


def test_b4_every_address_sends_strangers_to_the_login(world):
    client = Client()
    for address in ADDRESSES:
        for method in ("GET", "POST"):
            answer = client.generic(method, address.at())
            assert answer.status_code == _for_strangers(address, method), (address.id, method)
            if answer.status_code == 302 and address.id not in OPEN_TO_ALL:
                assert answer.url.startswith("/login/")


@pytest.mark.parametrize("address", KINDS)
def test_b4_strangers_are_sent_to_the_login_whatever_the_method(address, world, oracle):
    for method in METHODS:
        send = partial(Client().generic, method, address.at())
        oracle(send, status=_for_strangers(address, method))


def _for_strangers(address, method):
    if address.id in OPEN_TO_ALL:
        return OPEN_TO_ALL[address.id].get(method, 405)
    return 302


@pytest.mark.parametrize("address", KINDS)
def test_b4_every_method_is_answered_as_the_access_table_says(address, world, as_user, acting):
    register = REGISTERS.get(address.register)
    own = made(world, register, world.west).pk if register and register.form and "pk" in address.parts else 1
    for name in ("east_mediator", "county_reader", "adviser"):
        user = world.people[name]
        seen = not (register and "pk" in address.parts) or register.records(user).filter(pk=own).exists()
        allowed = not register or register.allows(
            user, getattr(address.view.view_class, "action", Action.VIEW)
        )
        for method in METHODS:
            answer = as_user(name).generic(method, address.at(pk=own))
            told = (name, method, answer.status_code)
            assert answer.status_code < 500, told
            if not seen:
                assert answer.status_code == 404, told
            elif not allowed:
                assert answer.status_code == 403, told
            elif method in ("PUT", "DELETE", "PATCH", "TRACE"):
                assert answer.status_code in (404, 405) or address.name in TAKE_PUT, told
            if method != "HEAD" and answer.status_code >= 400 and address.name != "health":
                said_in_chinese(answer)


# Django's own views, which read a PUT as a form without fields
TAKE_PUT = ("login", "password_change", "set_language")


@pytest.mark.parametrize("register", ALL)
def test_b4_every_address_of_a_register_answers_as_its_access_table_says(register, world, as_user, acting):
    own = made(world, register, world.west).pk if register.form else 1
    addresses = [one for one in ADDRESSES if one.register == register.name]
    for name in ("east_mediator", "leader", "adviser"):
        client, user = as_user(name), world.people[name]
        visible = register.records(user).filter(pk=own).exists()
        for address in addresses:
            allowed = register.allows(user, getattr(address.view.view_class, "action", Action.VIEW))
            for method in ("GET", "POST"):
                answer = client.generic(method, address.at(pk=own))
                told = (name, method, address.name, answer.status_code)
                assert answer.status_code < 500, told
                if "pk" in address.parts and not visible:
                    assert answer.status_code == 404, told
                elif not allowed:
                    assert answer.status_code == 403, told


@pytest.mark.parametrize("address", KINDS)
def test_head_says_what_get_says_and_not_how_much(address, world, as_user, acting):
    register = REGISTERS.get(address.register)
    typed = register and register.form
    pk = made(world, register, world.east).pk if typed else 1
    for name in ("staff", "east_mediator", "leader"):
        client = as_user(name)
        got, head = client.get(address.at(pk=pk)), client.head(address.at(pk=pk))
        assert head.status_code == got.status_code
        assert b"".join(head) == b""
    hidden = made(world, register, world.west, 2).pk if typed else 0
    if hidden and not register.records(world.east_mediator).filter(pk=hidden).exists():
        client = as_user("east_mediator")
        answers = [client.head(address.at(pk=key)) for key in (hidden, 987654321)]
        assert answers[0].status_code == answers[1].status_code
        assert answers[0].get("Content-Length") == answers[1].get("Content-Length")
