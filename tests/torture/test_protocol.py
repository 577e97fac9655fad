"""C. Forms without their token, foreign hosts, headers on every kind of answer, requests that are no text."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.catalogue import REGISTERS
from tests.registers.test_every_register import TYPED, writer
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture.addresses import every_address, one_of_each_kind
from tests.torture.fields import FORM
from tests.torture.oracle import hidden_form, said_in_chinese, token_in, words
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db

ADDRESSES = every_address()
KINDS = [pytest.param(one, id=one.id) for one in one_of_each_kind(ADDRESSES)]


@pytest.fixture
def strict(world):
    """Return a signed-in client whose form tokens are checked, as a browser's are."""

    def sign_in(name):
        client = Client(enforce_csrf_checks=True)
        client.force_login(world.people[name], backend="portal.passwords.PasswordBackend")
        return client

    return sign_in


def token_of(client, address):
    return token_in(client.get(address).content.decode())


# --- C1 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", TYPED)
def test_c1_a_form_without_its_token_is_refused_and_comes_back_as_typed(
    register, world, strict, oracle, acting
):
    user = writer(world, register)
    data = SAMPLES[register.name](world, world.east, 1)
    client = strict(user.username)
    typed = tuple(str(value) for value in data.values() if len(str(value)) > 3)
    answer = oracle(lambda: client.post(register.url("create"), data), status=403, typed=typed)
    action, fields = hidden_form(answer.content.decode())
    assert client.post(action, fields).status_code == 302
    assert register.model.history.filter(history_user=user).exists()


TYPED_TEXT = {
    "summary": "两家为院墙相争",
    "reason": "登记错误",
    "purpose": "电话回访",
    "password": "not shown 77",
}


def test_c1_no_address_is_exempt():
    assert [one.id for one in ADDRESSES if getattr(one.view, "csrf_exempt", False)] == []


@pytest.mark.parametrize("address", KINDS)
def test_c1_a_foreign_form_is_refused(address, world, strict, oracle):
    client, colleague = strict("staff"), strict("colleague")
    faults = {
        "no token": ({}, {}),
        "another's token": ({"csrfmiddlewaretoken": token_of(colleague, "/")}, {}),
        "another site": (
            {"csrfmiddlewaretoken": token_of(client, "/")},
            {"HTTP_ORIGIN": "http://evil.example"},
        ),
    }
    for fault, (token, extra) in faults.items():
        data = {**TYPED_TEXT, **token}
        send = partial(client.post, address.at(), data, **extra)
        answer = oracle(send, status=403, secrets=("not shown 77",))
        page = answer.content.decode()
        assert "两家为院墙相争" in page
        assert "not shown 77" not in page
        assert ("<button" in page) == (fault != "another site")


# --- C2 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "localhost:80@evil.example", "[::1"]
)
@pytest.mark.parametrize("address", ["/login/", "/", "/healthz", "/nowhere/"])
def test_c2_a_foreign_host_is_refused_and_no_link_is_built_from_it(host, address, world, oracle):
    answer = oracle(lambda: Client().get(address, HTTP_HOST=host), status=400)
    assert "evil.example" not in answer.content.decode()


def test_c2_a_forwarded_host_is_not_believed(world, as_user):
    answer = as_user("staff").get("/login/", HTTP_X_FORWARDED_HOST="evil.example")
    assert answer.url == "/"
    page = Client().get(
        "/login/", HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_FORWARDED_SERVER="evil.example"
    )
    assert "evil.example" not in page.content.decode() + str(page.headers)


# --- C3 ------------------------------------------------------------------------------------------------


@pytest.fixture
def kinds(world, as_user, acting):
    """Return answers of every kind, by name."""
    record = entry(world, "disputes", world.east, 1)
    staff = as_user("staff")
    return {
        **pages(staff, record),
        **files(staff, record),
        **refusals(staff, record),
        **of_strangers(as_user),
    }


def pages(staff, record):
    register = REGISTERS["disputes"]
    return {
        "home": staff.get("/"),
        "list": staff.get(register.url()),
        "list of nothing": staff.get(register.url(), {"q": "nothing like it"}),
        "detail": staff.get(register.url("detail", pk=record.pk)),
        "form": staff.get(register.url("create")),
        "form with errors": staff.post(register.url("create"), {}),
        "void": staff.get(register.url("void", pk=record.pk)),
        "reveal": staff.post(register.url("reveal", pk=record.pk, field="phone"), {"purpose": "回访"}),
        "reveal asked": staff.post(register.url("reveal", pk=record.pk, field="phone"), {}),
        "import": staff.get(register.url("import")),
        "password": staff.get("/password/"),
        "redirect": staff.get("/login/"),
        "options": staff.options(register.url()),
        "head": staff.head(register.url()),
    }


def files(staff, record):
    register = REGISTERS["disputes"]
    paper = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")
    assert staff.post(register.url("attach", pk=record.pk), {"file": paper}).status_code == 302
    attachment = staff.get(register.url("detail", pk=record.pk)).context["attachments"][0]["url"]
    return {
        "template": staff.get(register.url("template")),
        "export": staff.get(register.url("export")),
        "attachment": staff.get(attachment),
        "static": Client().get("/static/icon.svg"),
    }


def refusals(staff, record):
    register = REGISTERS["disputes"]
    return {
        "import refused": staff.post(register.url("import"), {"file": SimpleUploadedFile("a.xlsx", b"PK")}),
        "not found": staff.get(register.url("detail", pk=987654321)),
        "no such page": staff.get("/nowhere/"),
        "not a page": staff.get(register.url("attach", pk=record.pk)),
        "too large": staff.generic("POST", register.url("create"), b"x", CONTENT_LENGTH=str(10**10)),
        "garbled": staff.post(register.url("create"), b"summary=\xd5\xc5", content_type=FORM),
    }


def of_strangers(as_user):
    foreign = Client(enforce_csrf_checks=True)
    return {
        "forbidden": as_user("leader").get(REGISTERS["disputes"].url("create")),
        "forgery": foreign.post("/login/", {}),
        "login": Client().get("/login/"),
        "logged out": as_user("staff").post("/logout/"),
        "anonymous": Client().get("/"),
        "anonymous, nowhere": Client().get("/nowhere/"),
        "foreign host": Client().get("/", HTTP_HOST="evil.example"),
        "health": Client().get("/healthz"),
    }


PUBLIC = {
    "login",
    "anonymous",
    "anonymous, nowhere",
    "foreign host",
    "health",
    "static",
    "logged out",
    "forgery",
}


def check_headers(kinds):
    for name, answer in kinds.items():
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy, name
        assert "default-src 'none'" in policy, name
        assert "sandbox" in policy or "frame-ancestors 'none'" in policy, name
        assert answer["X-Content-Type-Options"] == "nosniff", name
        assert answer["Referrer-Policy"] == "same-origin", name
        assert "geolocation=()" in answer["Permissions-Policy"], name
        assert answer["X-Request-Number"], name
        assert "Server" not in answer.headers, name
        if name not in PUBLIC:
            assert "no-store" in answer["Cache-Control"], name
        for disposition in [answer["Content-Disposition"]] if "Content-Disposition" in answer.headers else []:
            assert disposition.startswith("attachment"), name
            assert "sandbox" in policy, name
        for cookie in (one for one in answer.cookies.values() if one.value):
            assert cookie["httponly"], (name, cookie.key)
            assert cookie["samesite"] == "Lax", (name, cookie.key)


def test_c3_every_kind_of_answer_carries_the_headers(kinds):
    check_headers(kinds)


def test_c3_what_is_shown_in_html_is_chinese_and_shows_no_inside(kinds):
    for answer in kinds.values():
        if answer.get("Content-Type", "").startswith("text/html") and getattr(answer, "content", b""):
            said_in_chinese(answer)


def test_c3_under_tls_headers_and_cookies_are_those_of_tls(settings, world):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    client = Client()
    assert client.get("/login/").url.startswith("https://testserver/")
    answer = client.post("/login/", {"username": "staff", "password": PASSWORD}, secure=True)
    assert "max-age=31536000" in answer["Strict-Transport-Security"]
    cookie = answer.cookies["__Host-session"]
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    check_headers({"foreign host": Client().get("/", HTTP_HOST="evil.example", secure=True)})
    assert Client().get("/healthz").status_code == 200


def test_c3_nothing_is_shown_of_a_mistake_of_the_portal(world, as_user, monkeypatch, oracle):
    client = as_user("staff")
    client.raise_request_exception = False
    monkeypatch.setattr("portal.views.lists.narrowed", lambda *_: 1 / 0)
    answer = client.get(REGISTERS["disputes"].url())
    assert answer.status_code == 500
    said_in_chinese(answer)
    check_headers({"mistake": answer})
    assert answer["X-Request-Number"] in words(answer)
    lines = [line for line in oracle.lines() if line["level"] == "ERROR"]
    assert [line["request"] for line in lines] == [answer["X-Request-Number"]]
    assert "ZeroDivisionError" in lines[0]["error"]


# --- C5 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [
    "/.git/config", "/.git/HEAD", "/.env", "/db.sqlite3", "/portal.sqlite3", "/var/portal.sqlite3", "/secrets.json",
    "/backup.zip", "/index.bak", "/manage.py", "/portal/settings.py", "/media/", "/static/", "/static/css/",
    "/static/../portal/settings.py", "/static/%2e%2e/manage.py", "/attachments/", "/documents/", "/intake/",
    "/admin/", "/__debug__/", "/server-status", "/.well-known/security.txt", "/robots.txt~", "/%00", "/%ff",
])  # fmt: skip
def test_c5_backups_and_neighbours_are_not_found(name, world, as_user, oracle):
    for client in (Client(), as_user("staff")):
        oracle(lambda client=client: client.get(name), status=404)


# --- Requests that are too much, or not text -----------------------------------------------------------


def test_a_request_over_the_limit_is_refused_before_it_is_read(world, as_user, oracle):
    client = as_user("staff")
    address = REGISTERS["disputes"].url("create")
    answer = oracle(lambda: client.generic("POST", address, b"", CONTENT_LENGTH=str(2 * 1024**3)), status=413)
    assert "25.0 MB" in words(answer)


def test_a_form_of_too_many_fields_or_bytes_is_told_the_limit(world, as_user, oracle):
    client = as_user("staff")
    address = REGISTERS["disputes"].url("create")
    many = {f"field{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert "2000 项" in words(oracle(lambda: client.post(address, many), status=413))
    long = f"summary={'x' * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}"
    answer = oracle(lambda: client.post(address, long, content_type=FORM), status=413)
    assert "5.0 MB" in words(answer)
    files = {f"file{number}": SimpleUploadedFile(f"{number}.txt", b"x") for number in range(101)}
    oracle(lambda: client.post(address, files), status=413)


GARBLED = {
    "raw GBK": ("张三".encode("gbk"), FORM, 400),
    "raw half a character": (b"\xe5\xbc", FORM, 400),
    "declared as GBK": (quote("张三".encode("gbk")).encode(), f"{FORM}; charset=gbk", 400),
    "quoted GBK": (quote("张三".encode("gbk")).encode(), FORM, 422),
    "a lone surrogate": (b"%ED%A0%80", FORM, 422),
    "half a character": (b"%E5%BC", FORM, 422),
    "an overlong dot": (b"%C0%AE", FORM, 422),
}  # fmt: skip


@pytest.mark.parametrize("kind", GARBLED)
def test_text_in_another_encoding_is_refused_and_never_stored_garbled(kind, world, as_user, oracle):
    text, content_type, status = GARBLED[kind]
    register = REGISTERS["disputes"]
    data = SAMPLES["disputes"](world, world.east, 1)
    body = "&".join(
        f"{name}={quote(str(value))}" for name, value in data.items() if name != "summary"
    ).encode()
    client = as_user("staff")
    oracle(
        lambda: client.generic("POST", register.url("create"), body + b"&summary=" + text, content_type),
        status=status,
    )


@pytest.mark.parametrize("kind", ["GBK", "surrogate"])
def test_text_in_another_encoding_is_refused_in_a_form_with_a_file_too(kind, world, as_user, oracle, acting):
    record = entry(world, "disputes", world.east, 1)
    text = {"GBK": "张三".encode("gbk"), "surrogate": b"\xed\xa0\x80"}[kind]
    part = b'--b\r\nContent-Disposition: form-data; name="reason"\r\n\r\n' + text + b"\r\n--b--\r\n"
    client = as_user("staff")
    oracle(
        lambda: client.post(
            REGISTERS["disputes"].url("void", pk=record.pk),
            part,
            content_type="multipart/form-data; boundary=b",
        ),
        status=422,
    )


@pytest.mark.parametrize(
    "body", [b"", b"--b", b"--b\r\n\r\n", b"x" * 100, b"--b\r\nContent-Disposition: form-data;"]
)
@pytest.mark.parametrize("boundary", ["b", "", "x" * 300, "\x00"])
def test_a_form_cut_off_in_the_middle_is_no_mistake_of_the_portal(body, boundary, world, as_user, oracle):
    client = as_user("staff")
    address = REGISTERS["disputes"].url("create")
    answer = client.post(address, body, content_type=f"multipart/form-data; boundary={boundary}")
    assert answer.status_code in (400, 422)
    said_in_chinese(answer)
