"""The bar at the foot of a phone: what a role does every day, and may do."""

from __future__ import annotations

import pytest
from django.urls import reverse

from portal.access import Role
from portal.catalogue import DAILY
from tests.registers.test_every_register import PEOPLE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(DAILY))
def test_each_role_may_open_what_its_bar_holds(role, as_user):
    client = as_user(PEOPLE[role])
    assert 2 <= len(DAILY[role]) <= 3
    for label, name in DAILY[role]:
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert f">{label}</a>" in client.get("/").content.decode()


def test_a_mediator_has_it_on_the_first_page_with_the_place_where_he_is(as_user):
    page = as_user("east_mediator").get("/").content.decode()
    assert '<a href="/" aria-current="page">待报送</a>' in page
    assert '<a href="/disputes/disputes/new/">登记纠纷</a>' in page


def test_who_only_reads_now_and_then_has_none(as_user):
    assert Role.AUDITOR not in DAILY
    assert 'class="daily"' not in as_user("auditor").get("/").content.decode()
