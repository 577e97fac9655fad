"""Remembered devices: codes used once and by the button, tokens that open a session, and every way to end one."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.devices import clear_devices, use_up
from portal.first_passwords import hand_out_password
from portal.models import AccessEntry, Device, SignInCode, User
from portal.passwords import choose_password
from tests.portal.phones import code_for, confirm, phone_of
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db

ACCOUNTS = REGISTERS["accounts"]
NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
PHONE = "13611110001"


def idle(client):
    """Let the session of a client run out, as after half an hour."""
    session = client.session
    session["seen"] = session.get("seen", int(timezone.now().timestamp())) - 31 * 60
    session.save()


def is_in(client):
    return client.get("/devices/").status_code == 200


# --- Codes ---------------------------------------------------------------------------------------------


def test_a_code_brings_a_phone_in_and_is_used_up(world):
    code = code_for(world)
    client = Client()
    answer = confirm(code, client)
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/devices/").wsgi_request.user == world.east_mediator
    again = confirm(code)
    assert again.status_code == 422
    assert "已经用过" in again.content.decode()
    assert Device.objects.count() == 1


def test_opening_the_page_uses_nothing_up(world):
    code = code_for(world)
    client = Client()
    entries = AccessEntry.objects.count()
    for _time in range(50):
        page = client.get("/code/").content.decode()
    client.head("/code/")
    assert "东村" not in page
    assert (AccessEntry.objects.count(), Device.objects.count(), Session.objects.count()) == (entries, 0, 0)
    assert confirm(code).status_code == 302


def test_a_code_is_read_as_people_type_it(world):
    code = code_for(world)
    assert confirm(f" {code.upper().replace('-', ' ')} ").status_code == 302


def test_a_code_is_good_for_a_day(world):
    code = code_for(world, now=timezone.now() - dt.timedelta(hours=24, minutes=1))
    answer = confirm(code)
    assert answer.status_code == 422
    assert "有效期至" in answer.content.decode()
    assert Device.objects.count() == 0


def test_to_the_minute(world):
    code = code_for(world, now=NOW)
    with pytest.raises(ValidationError):
        use_up(code, NOW + dt.timedelta(hours=24))
    assert use_up(code, NOW + dt.timedelta(hours=23, minutes=59)) == world.east_mediator


def test_a_newer_code_makes_the_older_worthless(world):
    older, newer = code_for(world), code_for(world)
    assert "更新的" in confirm(older).content.decode()
    assert confirm(newer).status_code == 302


def test_an_invented_code_is_refused_and_counted(world):
    for _attempt in range(50):
        assert confirm("abcd-efgh", REMOTE_ADDR="203.0.113.5").status_code == 422
    good = code_for(world)
    assert confirm(good, REMOTE_ADDR="203.0.113.5").status_code == 429
    assert confirm(good, REMOTE_ADDR="203.0.113.6").status_code == 302


def test_only_its_digest_is_kept(world):
    code = code_for(world)
    assert code not in str(list(SignInCode.objects.values()))
    phone = phone_of(world)
    assert phone.cookies["device"].value not in str(list(Device.objects.values()))


@pytest.mark.parametrize("name", ["staff", "administrator", "leader", "county_reader"])
def test_other_roles_get_no_code(name, world):
    with pytest.raises(ValidationError):
        code_for(world, name)


def test_a_code_of_a_disabled_account_brings_nobody_in(world):
    code = code_for(world)
    with acting_as(None, via="command"):
        world.east_mediator.is_active = False
        world.east_mediator.save()
    assert confirm(code).status_code == 422


@pytest.mark.parametrize(
    ("name", "status"),
    [("staff", 302), ("administrator", 302), ("leader", 403), ("east_mediator", 403), ("stranger", 404)],
)
def test_who_hands_out_a_code(name, status, world, as_user):
    client = as_user(name)
    answer = client.post(ACCOUNTS.url("hand_out_code", pk=world.east_mediator.pk))
    assert answer.status_code == status
    if status != 302:
        assert SignInCode.objects.count() == 0
        return
    page = client.get(answer.url).content.decode()
    code = re.search(r"<strong class=\"masked\">([a-z2-9]{4}-[a-z2-9]{4})<", page)[1]
    assert f"http://testserver/code/#{code}" in page
    assert '<svg class="qr"' in page
    assert code not in client.get(answer.url).content.decode()
    assert confirm(code).status_code == 302


def test_a_phone_that_is_somebody_elses_changes_hands(world):
    client = phone_of(world, "west_mediator")
    confirm(code_for(world), client)
    assert client.get("/devices/").wsgi_request.user == world.east_mediator
    assert list(Device.objects.good(timezone.now()).values_list("user", flat=True)) == [
        world.east_mediator.pk
    ]


def test_the_same_person_may_use_another_code_on_the_same_phone(world):
    client = phone_of(world)
    assert confirm(code_for(world), client).status_code == 302
    assert is_in(client)
    assert Device.objects.good(timezone.now()).count() == 1


# --- A device opens a session ----------------------------------------------------------------------------


def test_the_token_cannot_be_read_by_scripts_or_sent_by_other_sites(world):
    cookie = phone_of(world).cookies["device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 60 * 60


def test_a_session_that_ended_is_opened_again(world):
    client = phone_of(world)
    idle(client)
    answer = client.get("/devices/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert AccessEntry.objects.filter(act="login", detail__has_key="device").count() == 1


def test_without_any_session_the_token_is_enough(world):
    client = phone_of(world)
    del client.cookies["session"]
    assert is_in(client)


def test_a_form_that_was_open_while_the_session_ended_arrives(world):
    client = Client(enforce_csrf_checks=True)
    client.get("/code/")
    token = client.cookies["csrf"].value
    client.post("/code/", {"code": code_for(world), "csrfmiddlewaretoken": token})
    before = client.get("/phone/").json()["token"]
    idle(client)
    answer = client.post("/language/", {"language": "en", "next": "/", "csrfmiddlewaretoken": before})
    assert answer.status_code == 302
    ended = client.post("/devices/987654321/end/", {"csrfmiddlewaretoken": before})
    assert ended.status_code == 404


def test_thirty_days_and_no_longer(world):
    client = phone_of(world)
    idle(client)
    Device.objects.update(good_until=timezone.now() - dt.timedelta(seconds=1))
    assert not is_in(client)


def test_nobody_elses_form_is_sent_in_the_name_of_the_phone(world):
    """A colleague signs in on a mediator's phone: the phone is the mediator's no more."""
    client = phone_of(world)
    client.post("/logout/")
    client = phone_of(world)
    del client.cookies["session"]
    other = Client()
    other.cookies["device"] = client.cookies["device"].value
    # or it would be signed in already
    Device.objects.update(good_until=timezone.now() - dt.timedelta(days=1))
    other.post("/login/", {"username": "staff", "password": PASSWORD})
    Device.objects.update(good_until=timezone.now() + dt.timedelta(days=1))
    idle(other)
    assert not is_in(other)


@pytest.mark.parametrize("name", ["east_mediator", "staff"])
def test_a_password_remembers_the_device_of_a_mediator_alone(name, world):
    client = Client()
    client.post("/login/", {"username": name, "password": PASSWORD, "remember": "on"})
    assert Device.objects.count() == (name == "east_mediator")
    assert is_in(client)
    idle(client)
    assert is_in(client) == (name == "east_mediator")


def test_a_password_without_the_wish_remembers_nothing(world):
    Client().post("/login/", {"username": "east_mediator", "password": PASSWORD})
    assert Device.objects.count() == 0


def test_a_phone_comes_in_although_the_first_password_was_never_used(world):
    with acting_as(world.administrator, via="web"):
        hand_out_password(world.east_mediator)
        world.east_mediator.password_set_at = timezone.now() - dt.timedelta(days=8)
        world.east_mediator.save()
    assert is_in(phone_of(world))


# --- The end of a device ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "by",
    [
        "log-out",
        "himself",
        "himself elsewhere",
        "staff",
        "all sessions ended",
        "password",
        "disabled",
        "role",
    ],
)
def test_every_way_to_end_it_works_at_once(by, world, as_user):
    client = phone_of(world)
    device = Device.objects.get()
    user = User.objects.get(pk=world.east_mediator.pk)
    with acting_as(None, via="command"):
        if by == "log-out":
            client.post("/logout/")
        elif by == "himself":
            assert client.post(f"/devices/{device.pk}/end/").url == "/login/"
        elif by == "himself elsewhere":
            as_user("east_mediator").post(f"/devices/{device.pk}/end/")
        elif by == "staff":
            as_user("staff").post(ACCOUNTS.url("end_device", pk=user.pk, device=device.pk))
        elif by == "all sessions ended":
            as_user("administrator").post(ACCOUNTS.url("end_sessions", pk=user.pk))
        elif by == "password":
            choose_password(user, "another battery 77")
        elif by == "disabled":
            user.is_active = False
            user.save()
        else:
            user.role, user.organisation = "staff", world.office
            user.save()
    thief = Client()
    thief.cookies["device"] = client.cookies["device"].value
    if client.cookies.get("session"):
        thief.cookies["session"] = client.cookies["session"].value
    assert not is_in(client)
    assert not is_in(thief)


def test_nobody_ends_the_device_of_another(world, as_user):
    phone_of(world)
    device = Device.objects.get()
    assert as_user("west_mediator").post(f"/devices/{device.pk}/end/").status_code == 404
    other = ACCOUNTS.url("end_device", pk=world.west_mediator.pk, device=device.pk)
    assert as_user("staff").post(other).status_code == 404
    own = ACCOUNTS.url("end_device", pk=world.east_mediator.pk, device=device.pk)
    assert as_user("stranger").post(own).status_code == 404
    assert as_user("leader").post(own).status_code == 403
    assert Device.objects.get().ended_at is None


def test_a_new_password_chosen_on_the_phone_keeps_the_phone(world):
    client = Client()
    client.post("/login/", {"username": "east_mediator", "password": PASSWORD, "remember": "on"})
    new = "another battery 77"
    client.post("/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    idle(client)
    assert is_in(client)


def test_the_list_shows_what_a_person_knows_the_device_by(world, as_user):
    agent = "Mozilla/5.0 (Linux; Android 12; V2) AppleWebKit/537.36 MicroMessenger/8.0"
    Client(headers={"user-agent": agent}).post("/code/", {"code": code_for(world)})
    page = as_user("east_mediator").get("/devices/").content.decode()
    assert "Android · 微信" in page
    account = as_user("staff").get(ACCOUNTS.url("detail", pk=world.east_mediator.pk)).content.decode()
    assert "Android · 微信" in account
    leader = as_user("leader").get(ACCOUNTS.url("detail", pk=world.east_mediator.pk)).content.decode()
    assert "Android · 微信" not in leader


def test_old_ones_are_dropped(world):
    phone_of(world)
    clear_devices(timezone.now() + dt.timedelta(days=59))
    assert Device.objects.count() == 1
    clear_devices(timezone.now() + dt.timedelta(days=61))
    assert (Device.objects.count(), SignInCode.objects.count()) == (0, 0)


# --- A phone number for a name ----------------------------------------------------------------------------


@pytest.fixture
def with_phone(world):
    with acting_as(None, via="command"):
        world.east_mediator.phone = PHONE
        world.east_mediator.save()
    return world


@pytest.mark.parametrize("typed", [PHONE, " 136-1111-0001 ", "１３６１１１１０００１", "+86 13611110001"])
def test_a_phone_number_is_a_name(typed, with_phone):
    answer = Client().post("/login/", {"username": typed, "password": PASSWORD})
    assert answer.status_code == 302


def test_guesses_by_phone_and_by_name_are_counted_together(with_phone):
    client = Client()
    for name in (PHONE, "east_mediator", PHONE, "east_mediator"):
        assert client.post("/login/", {"username": name, "password": "wrong"}).status_code == 200
    assert client.post("/login/", {"username": PHONE, "password": "wrong"}).status_code == 429


def test_a_number_that_two_accounts_have_is_nobodys_name(with_phone):
    with acting_as(None, via="command"):
        with_phone.west_mediator.phone = PHONE
        with_phone.west_mediator.save()
    assert Client().post("/login/", {"username": PHONE, "password": PASSWORD}).status_code == 200


def test_the_answer_to_a_wrong_password_tells_no_known_number_from_another(with_phone):
    pages = []
    for number in (PHONE, "13911112222"):
        answer = Client().post("/login/", {"username": number, "password": "wrong"})
        page = answer.content.decode().replace(number, "").replace(answer["X-Request-Number"], "")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page))
    assert pages[0] == pages[1]
    assert "east_mediator" not in pages[0]
