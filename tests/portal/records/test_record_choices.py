"""Choosing an entry of a register: a select among few, its number among many, without reading them all."""

from __future__ import annotations

import pytest

from portal.catalogue import REGISTERS
from portal.records import choices
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def petitions(world, acting):
    return [entry(world, "petitions", world.east, n) for n in range(1, 6)]


def field_of(world):
    form = REGISTERS["receptions"].form(user=world.staff)
    return form, form.fields["petition"]


def test_few_are_a_select(world, petitions):
    form, field = field_of(world)
    shown = str(form["petition"])
    assert "<select" in shown
    assert shown.count("<option") == 1 + field.queryset.count()


@pytest.fixture
def many(petitions, monkeypatch):
    monkeypatch.setattr(choices, "MANY", 3)
    monkeypatch.setattr(choices, "SUGGESTED", 2)
    return petitions


def test_among_many_the_number_is_typed_and_the_newest_are_suggested(world, many, django_assert_num_queries):
    form, _field = field_of(world)
    with django_assert_num_queries(1):
        shown = str(form["petition"])
    assert "<select" not in shown
    assert 'type="text"' in shown
    assert shown.count("<option") == 2


def test_a_number_finds_its_row_with_one_query_however_many_there_are(world, many, django_assert_num_queries):
    _form, field = field_of(world)
    with django_assert_num_queries(1):
        assert field.clean(many[0].number) == many[0]
    assert field.clean(str(many[1].pk)) == many[1]


def test_what_was_chosen_or_typed_stands_in_the_input(world, many):
    form, _field = field_of(world)
    form.initial["petition"] = many[0].pk
    assert f'value="{many[0].number}"' in str(form["petition"])
    again = REGISTERS["receptions"].form({"petition": "没有<这号>"}, user=world.staff)
    assert 'value="没有&lt;这号&gt;"' in str(again["petition"])
    assert "没有<这号>" in again.errors["petition"][0]


def test_a_number_outside_the_scope_is_no_choice(world, many):
    form = REGISTERS["receptions"].form({"petition": many[0].number}, user=world.people["stranger"])
    assert "petition" in form.errors


@pytest.mark.parametrize("typed", ["9" * 30, "-1", "１２", "0x1f", "' or 1=1"])
def test_what_is_no_number_of_any_row_is_refused(world, many, typed):
    form = REGISTERS["receptions"].form({"petition": typed}, user=world.staff)
    assert "petition" in form.errors
