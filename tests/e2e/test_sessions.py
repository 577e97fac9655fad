"""A session that ends while somebody types, and what stays in a browser after signing out."""

from __future__ import annotations

import json
import sqlite3

from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from playwright.sync_api import Page, expect

from tests.e2e.conftest import enter
from tests.e2e.demonstration import Portal
from tests.e2e.moving import DISPUTES, SAVE, dispute_shown, fill_dispute

SALT = "django.contrib.sessions.SessionStore"


def fall_idle(portal: Portal, page: Page, seconds: int) -> None:
    """Set back, in the database, when the session of a page was last seen."""
    key = next(one["value"] for one in page.context.cookies() if one["name"] == "session")
    secret = json.loads((portal.folder / "secrets.json").read_text("utf-8"))["secret_key"]
    how = {"key": secret, "salt": SALT, "serializer": JSONSerializer}
    with sqlite3.connect(portal.folder / "portal.sqlite3", timeout=10) as database:
        where = "WHERE session_key = ?"
        data = database.execute(f"SELECT session_data FROM django_session {where}", (key,)).fetchone()[0]
        session = signing.loads(data, **how)
        session["seen"] -= seconds
        data = signing.dumps(session, compress=True, **how)
        database.execute(f"UPDATE django_session SET session_data = ? {where}", (data, key))


def test_what_was_typed_when_the_session_ended_waits_behind_the_log_in(portal, open_as, look, size):
    page = open_as(None, size, "/login/")
    enter(page, portal, "supervisor")
    page.goto(f"{DISPUTES}new/")
    fill_dispute(page, summary="会话到期前写下的情况")
    fall_idle(portal, page, 31 * 60)
    page.click(SAVE)
    expect(page.locator("#id_password")).to_be_visible()
    page.fill("#id_username", "supervisor")
    page.fill("#id_password", portal.password("supervisor"))
    page.click(".btn-wide")
    expect(page.locator("#id_summary")).to_have_value("会话到期前写下的情况")
    expect(page.locator("#id_unit")).to_have_value("大赵村")
    look(page, "parked", size)
    page.click(SAVE)
    dispute_shown(page)
    expect(page.locator("main")).to_contain_text("会话到期前写下的情况")


def test_going_back_after_signing_out_shows_nothing(portal, open_as, size):
    page = open_as(None, size, "/login/")
    enter(page, portal, "supervisor")
    page.goto(DISPUTES)
    expect(page.locator("main")).to_contain_text("示例户")
    page.click(".band-user button")
    expect(page.locator("#id_password")).to_be_visible()
    page.go_back()
    expect(page.locator("#id_password")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("示例户")
