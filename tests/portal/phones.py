"""Phones that a one-time code has brought in."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from portal.context import acting_as
from portal.devices import hand_out_code


def code_for(world, name="east_mediator", now=None):
    with acting_as(world.staff, via="web"):
        return hand_out_code(world.people[name], world.staff, now or timezone.now())


def confirm(code, client=None, **extra):
    return (client or Client()).post("/code/", {"code": code}, **extra)


def phone_of(world, name="east_mediator"):
    """Return the client of a phone that a code has brought in."""
    client = Client()
    assert confirm(code_for(world, name), client).status_code == 302
    return client
