"""Personal data asks a remembered device for the password: masked before, shown after, guesses counted."""

from __future__ import annotations

import pytest

from portal.catalogue import REGISTERS
from portal.models import AccessEntry
from tests.portal.phones import phone_of
from tests.samples.making import entry
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db

DISPUTES = REGISTERS["disputes"]


@pytest.fixture
def dispute(world, acting):
    return entry(world, "disputes", world.east, phone="13900013900")


def test_names_are_masked_until_the_password_is_given(world, dispute, as_user):
    phone = phone_of(world)
    for url in (DISPUTES.url(), DISPUTES.url("detail", pk=dispute.pk)):
        assert dispute.parties not in phone.get(url).content.decode(), url
        assert dispute.parties in as_user("east_mediator").get(url).content.decode(), url


def test_a_sealed_value_is_shown_with_the_password_alone(world, dispute):
    phone = phone_of(world)
    url = DISPUTES.url("reveal", pk=dispute.pk, field="phone")
    asked = phone.post(url, {"purpose": "约双方到场"})
    assert asked.status_code == 422
    assert 'name="password"' in asked.content.decode()
    wrong = phone.post(url, {"purpose": "约双方到场", "password": "wrong"})
    assert wrong.status_code == 422
    assert "13900013900" not in wrong.content.decode()
    assert not AccessEntry.objects.filter(act="reveal").exists()
    right = phone.post(url, {"purpose": "约双方到场", "password": PASSWORD})
    assert "13900013900" in right.content.decode()
    assert dispute.parties in phone.get(DISPUTES.url("detail", pk=dispute.pk)).content.decode()


def test_guesses_at_the_step_are_counted_as_at_the_door(world, dispute):
    phone = phone_of(world)
    url = DISPUTES.url("reveal", pk=dispute.pk, field="phone")
    for _attempt in range(4):
        phone.post(url, {"purpose": "约双方到场", "password": "wrong"})
    assert phone.post(url, {"purpose": "约双方到场", "password": "wrong"}).status_code == 429
    assert phone.post(url, {"purpose": "约双方到场", "password": PASSWORD}).status_code == 429


def test_correcting_a_dispute_asks_for_the_password_first(world, dispute):
    phone = phone_of(world)
    edit = DISPUTES.url("edit", pk=dispute.pk)
    answer = phone.get(edit)
    assert answer.status_code == 302
    assert answer.url.startswith("/password/confirm/")
    assert dispute.parties not in phone.get(answer.url).content.decode()
    back = phone.post(answer.url, {"password": PASSWORD})
    assert back.url == edit
    assert dispute.parties in phone.get(edit).content.decode()


def test_the_papers_of_a_case_ask_for_the_password_first(world, dispute):
    phone = phone_of(world)
    file = DISPUTES.url("dossier_file", pk=dispute.pk)
    assert phone.get(file).url == f"/password/confirm/?next={file}"
    assert not AccessEntry.objects.filter(act="reveal").exists()


def test_what_was_sent_while_the_password_was_missing_waits(world, dispute):
    phone = phone_of(world)
    edit = DISPUTES.url("edit", pk=dispute.pk)
    asked = phone.post(edit, {"summary": "改到一半的情况"})
    assert asked.url.startswith("/password/confirm/")
    phone.post(asked.url, {"password": PASSWORD})
    assert "改到一半的情况" in phone.get(edit).content.decode()
