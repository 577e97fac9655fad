"""A. Signing in, staying in, signing out: guesses are counted, keys change, nothing leads outside."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import import_string

from portal import settings as shipped
from portal.access import Role
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import AccessEntry, User
from portal.models.upkeep import Allowance
from portal.passwords import choose_password
from portal.throttle import FAILURES, block_of, client_address
from tests.torture.oracle import words
from tests.world import PASSWORD, person

pytestmark = pytest.mark.django_db

WRONG = "not the right one 1"


def sign_in(name, password=PASSWORD, client=None, address="203.0.113.5", **extra):
    """Send the sign-in form as a browser does."""
    return (client or Client()).post(
        "/login/", {"username": name, "password": password}, REMOTE_ADDR=address, **extra
    )


@pytest.fixture
def accounts(world):
    """Make a disabled account, a voided one and one whose first password nobody replaced in time."""
    hashed = world.staff.password
    with acting_as(None, via="command"):
        for name in ("disabled", "voided", "expired"):
            world.people[name] = person(name, "某人", Role.STAFF, world.office, hashed)
        world.disabled.is_active = False
        world.disabled.save()
        world.voided.void("登记错误")
        world.expired.must_change_password = True
        world.expired.password_set_at = timezone.now() - dt.timedelta(days=8)
        world.expired.save()
    return world


# --- A1 ------------------------------------------------------------------------------------------------


def test_a1_the_fifth_wrong_password_closes_the_name_on_this_address(world, oracle):
    for _attempt in range(4):
        oracle(lambda: sign_in("staff", WRONG), status=200, secrets=(WRONG,))
    answer = oracle(lambda: sign_in("staff", WRONG), status=429, secrets=(WRONG,))
    assert answer["Retry-After"] == "900"
    assert "15分钟" in words(answer)
    for _attempt in range(4):
        oracle(lambda: sign_in("staff", WRONG), status=429, secrets=(WRONG,))
    oracle(lambda: sign_in("staff"), status=429, secrets=(PASSWORD,))
    acts = list(AccessEntry.objects.values_list("act", flat=True))
    assert acts.count("login_failed") >= 9
    assert "login" not in acts


def test_a1_only_this_name_on_this_address_is_closed(world):
    for _attempt in range(6):
        sign_in("staff", WRONG)
    assert sign_in("colleague").status_code == 302
    assert sign_in("staff", address="203.0.113.77").status_code == 302


def test_a1_after_the_waiting_time_the_right_password_is_accepted(world):
    for _attempt in range(6):
        sign_in("staff", WRONG)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=16))
    assert sign_in("staff").status_code == 302


@pytest.mark.parametrize("spelling", ["STAFF", " staff ", "Staff", "ｓｔａｆｆ"])
def test_a1_another_spelling_of_the_name_is_the_same_name(spelling, world):
    for _attempt in range(4):
        sign_in("staff", WRONG)
    assert sign_in(spelling, WRONG).status_code == 429


def test_a1_a_forged_forwarded_address_changes_nothing(world):
    for number in range(5):
        answer = sign_in("staff", WRONG, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert answer.status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", "127.0.0.1"),
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "", "127.0.0.1"),
        (1, "no address", "127.0.0.1"),
        (2, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_the_outermost_own_proxy_saw(proxies, forwarded, expected, settings):
    settings.PORTAL_PROXIES = proxies
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", **extra)) == expected


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", "unknown"),
    ],
)
def test_an_ipv6_household_counts_as_one(address, block):
    assert block_of(address) == block


def test_fifty_failures_close_the_address_for_every_name(world, oracle):
    with_names = [f"nobody{number}" for number in range(FAILURES)]
    assert {sign_in(name, WRONG).status_code for name in with_names} == {200}
    answer = oracle(lambda: sign_in("staff"), status=429, secrets=(PASSWORD,))
    assert 0 < int(answer["Retry-After"]) <= 900
    assert sign_in("staff", address="203.0.113.6").status_code == 302
    assert "203.0.113.5" not in str(list(Allowance.objects.values()))
    Allowance.objects.update(at=timezone.now() - dt.timedelta(minutes=15))
    assert sign_in("staff").status_code == 302


def test_signing_in_rightly_uses_nothing_up(world):
    for _attempt in range(FAILURES + 5):
        assert sign_in("staff").status_code == 302


# --- A2 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["staff", "nobody", "disabled", "voided", "expired"])
def test_a2_no_account_can_be_told_from_another(name, accounts, monkeypatch):
    """Same status, text and size but for the echoed name; the same hashes and queries, hence the same time."""
    seen = {}
    sign_in("somebody else", WRONG)  # the address is known from here on
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher"
    for asked in ("staff", name):
        spent = []
        monkeypatch.setattr(f"{hasher}.encode", _counting(f"{hasher}.encode", spent))
        with CaptureQueriesContext(connection) as queries:
            answer = sign_in(asked, PASSWORD if asked in ("disabled", "voided", "expired") else WRONG)
        monkeypatch.undo()
        page = answer.content.decode().replace(answer["X-Request-Number"], "").replace(f'value="{asked}"', "")
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
        kinds = sorted(re.match(r"\w+(?:.*?(?:FROM|INTO|UPDATE) \S+)?", query["sql"])[0] for query in queries)
        seen[asked] = (answer.status_code, page, len(spent), kinds)
        AccessAttempt.objects.all().delete()
    for of_name, of_staff in zip(seen[name], seen["staff"], strict=True):
        assert of_name == of_staff
    assert seen[name][2] == 1


def _counting(path, spent):
    owner, _dot, method = path.rpartition(".")
    original = getattr(import_string(owner), method)

    def counted(self, *args, **kwargs):
        spent.append(1)
        return original(self, *args, **kwargs)

    return counted


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 5000, "金丝雀甲", "' OR 1=1--", "\u202eadmin"])
def test_a2_a_strange_name_is_a_wrong_name(name, world, oracle):
    body = f"username={quote(name.encode('utf-8', 'surrogatepass'))}&password=x"
    answer = oracle(
        lambda: Client().post("/login/", body, content_type="application/x-www-form-urlencoded"), status=200
    )
    assert not answer.context["user"].is_authenticated


# --- A3 to A6 ------------------------------------------------------------------------------------------


def test_a3_signing_in_gives_a_new_key_and_the_old_one_is_nobodys(world):
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    assert sign_in("staff", client=client).status_code == 302
    assert client.cookies["session"].value != planted
    thief = Client()
    thief.cookies["session"] = planted
    assert thief.get("/").status_code == 302


@pytest.mark.parametrize(
    "end", ["signs out", "changes the password", "is disabled", "has the sessions ended", "is voided"]
)
def test_a4_a_copied_cookie_ends_with_the_session(end, world):
    client, thief = Client(), Client()
    sign_in("staff", client=client)
    thief.cookies["session"] = client.cookies["session"].value
    assert thief.get(REGISTERS["disputes"].url()).status_code == 200
    user = User.objects.get(username="staff")
    with acting_as(None, via="command"):
        if end == "signs out":
            client.post("/logout/")
        elif end == "changes the password":
            choose_password(user, "another battery 77")
        elif end == "is disabled":
            user.is_active = False
            user.save()
        elif end == "is voided":
            user.void("离职")
        else:
            user.end_sessions()
            user.save()
    answer = thief.get(REGISTERS["disputes"].url())
    assert answer.status_code == 302
    assert answer.url.startswith("/login/")


def test_a4_the_back_button_shows_nothing(world, as_user):
    client = as_user("staff")
    for address in ("/", REGISTERS["disputes"].url(), REGISTERS["disputes"].url("create"), "/password/"):
        assert "no-store" in client.get(address)["Cache-Control"], address
    out = client.post("/logout/")
    assert '"cache"' in out["Clear-Site-Data"]


def test_a4_changing_the_password_ends_the_other_sessions_and_not_this_one(world):
    here, there = Client(), Client()
    sign_in("staff", client=here)
    sign_in("staff", client=there)
    new = "another battery 77"
    answer = here.post("/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert answer.status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


OUTSIDE = [
    "//evil.example",
    "https:evil.example",
    "https:evil",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "https://evil.example/",
    "http://testserver.evil.example/",
    "http:///evil.example",
    "data:text/html,x",
    " //evil.example",
    "/\t/evil.example",
    "//testserver@evil.example",
]


@pytest.mark.parametrize("target", OUTSIDE)
def test_a5_signing_in_never_leads_outside(target, world):
    answer = Client().post(
        f"/login/?next={target}", {"username": "staff", "password": PASSWORD, "next": target}
    )
    assert answer.status_code == 302
    assert re.fullmatch(r"/(?![/\\]).*|/", answer.url), answer.url
    signed_in = Client()
    sign_in("staff", client=signed_in)
    again = signed_in.get("/login/", {"next": target})
    assert re.fullmatch(r"/(?![/\\]).*|/", again.url), again.url


@pytest.mark.parametrize("target", OUTSIDE)
def test_a5_choosing_a_language_never_leads_outside(target, world):
    answer = Client().post("/language/", {"language": "en", "next": target}, HTTP_REFERER=target.strip())
    assert answer.status_code in (204, 302)
    if answer.status_code == 302:
        assert re.fullmatch(r"/(?![/\\]).*|/", answer.url), answer.url


def test_a5_signing_in_leads_back_to_the_page_that_was_asked_for(world):
    asked = REGISTERS["disputes"].url("create")
    login = Client().get(asked).url
    answer = Client().post(login, {"username": "staff", "password": PASSWORD})
    assert answer.url == asked


def test_a6_a_filing_link_fetched_by_a_machine_uses_nothing_up(world, canary):
    client = Client()
    before = (AccessEntry.objects.count(), Session.objects.count())
    links = [
        REGISTERS["screenings"].url("create") + "?month=2023-05-01",
        REGISTERS["disputes"].url("detail", pk=canary.pk),
    ]
    for link in links:
        for _time in range(50):
            answer = client.get(link)
        assert answer.status_code == 302
        assert client.head(link).status_code == 302
        page = client.get(link, follow=True).content.decode()
        assert canary.number not in page
        assert "金丝雀" not in page
        assert "og:" not in page
    assert (AccessEntry.objects.count(), Session.objects.count()) == before
    assert REGISTERS["screenings"].model.objects.count() == 0


# --- Passwords -----------------------------------------------------------------------------------------

PROFILE = {"username": "zhangsanfeng", "full_name": "张三丰", "phone": "13900013900"}
WEAK = [
    "", "a", "short 7!", "123456789", "1234567890", "13900013900", "20230504", "111111111111", "aaaaaaaaaaaa",
    "password12", "Password123", "passw0rd123", "iloveyou123", "qwertyuiop", "qwerty123456", "1qaz2wsx3edc",
    "abcdefghij", "abcd1234abcd", "zhangsanfeng", "Zhangsanfeng1", "zhangsanfeng2023", "a13900013900",
    "张三丰张三丰", "admin12345", "woaini1314", "asdfghjkl1", "zxcvbnm123", "0123456789a", "abc123abc123",
    "PASSWORD1234",
]  # fmt: skip
STRONG = [
    "correct horse battery 7", "rain on 9 tin roofs", "梧桐叶落三更雨声 7", "vK8#pQ2!mZ4x",
    "lantern-orbit-52-fig", "teapot under Mars 31", "7 herons cross slowly", "山后有雾，桥下无船42",
    "glacier;mint;fork;81", "Ub3-tangerine-drum",
]  # fmt: skip


@pytest.mark.parametrize("password", WEAK)
def test_a_weak_password_is_refused_in_chinese(password, world):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, User(**PROFILE))
    for message in refused.value.messages:
        assert re.search(r"[\u4e00-\u9fff]", message), message


@pytest.mark.parametrize("password", STRONG)
def test_a_strong_password_is_accepted(password, world):
    validate_password(password, User(**PROFILE))


def test_neither_the_password_nor_the_five_before_it_are_used_again(world, acting):
    user = world.staff
    for number in range(7):
        choose_password(user, f"herons cross slowly {number}{number}")
    for number in range(1, 7):
        with pytest.raises(ValidationError):
            validate_password(f"herons cross slowly {number}{number}", user)
    validate_password("herons cross slowly 00", user)


def test_a_first_password_opens_nothing_but_its_own_replacement(world):
    world.staff.must_change_password = True
    world.staff.password_set_at = timezone.now()
    with acting_as(None, via="command"):
        world.staff.save()
    client = Client()
    assert sign_in("staff", client=client).status_code == 302
    for address in ("/", *(register.url() for register in REGISTERS.values())):
        assert client.get(address).url == "/password/", address
    assert client.get("/password/").status_code == 200
    assert client.post("/logout/").status_code == 302


def test_passwords_are_kept_as_argon2():
    assert shipped.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
