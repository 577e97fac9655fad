"""The administrator's accounts, organisations and days off; the auditor's log."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.moving import FIRST_ROW, SAVE, dispute_shown, unfold_filters


def test_a_new_account_signs_in_once_with_what_it_was_given(portal, open_as, look, size):
    page = open_as("admin", size, "/portal/accounts/new/")
    page.fill("#id_username", f"new-{size}")
    page.fill("#id_full_name", "演示新人")
    page.fill("#id_organisation", "sfs")  # 司法所
    page.press("#id_organisation", "Enter")
    page.select_option("#id_role", "staff")
    page.click(SAVE)
    dispute_shown(page)
    password = page.locator(".first-password, section .masked").first.inner_text()
    look(page, "account-new", size)

    theirs = open_as(None, size, "/login/")
    theirs.fill("#id_username", f"new-{size}")
    theirs.fill("#id_password", password)
    theirs.click(".btn-wide")
    expect(theirs).to_have_url(f"{portal.address}/password/")
    theirs.fill("#id_old_password", password)
    theirs.fill("#id_new_password1", "12345")
    theirs.fill("#id_new_password2", "12345")
    theirs.click(".btn-wide")
    expect(theirs.locator(".wrong")).to_be_visible()
    look(theirs, "password-refused", size)
    chosen = "柳树-帆布-钟楼-七八"
    theirs.fill("#id_old_password", password)
    theirs.fill("#id_new_password1", chosen)
    theirs.fill("#id_new_password2", chosen)
    theirs.click(".btn-wide")
    expect(theirs.locator(".band-person")).to_have_text("演示新人")


def test_an_organisation_is_renamed_and_its_history_says_so(open_as, look, size):
    page = open_as("admin", size, "/portal/organisations/?kind=office")
    page.click(FIRST_ROW)
    address = dispute_shown(page)
    page.click('.detail-actions a[href$="/edit/"]')
    name = page.locator("#id_name").input_value()
    page.fill("#id_name", f"{name}（{size}）")
    page.click(SAVE)
    assert page.url == address
    expect(page.locator(".detail-history ins")).to_contain_text([f"（{size}）"])
    look(page, "organisation", size)
    page.click('.detail-actions a[href$="/edit/"]')
    page.fill("#id_name", name)
    page.click(SAVE)


def test_a_day_off_is_entered(open_as, look, size):
    page = open_as("admin", size, "/portal/days_off/new/")
    page.fill("#id_day", {"phone": "2027-03-01", "desk": "2027-03-02"}[size])
    page.check("input[name=kind] >> nth=0")
    page.fill("#id_name", "示例节")
    page.fill("#id_year", "2027")
    look(page, "day-form", size)
    page.click(SAVE)
    dispute_shown(page)
    look(page, "day", size)


def test_the_auditor_reads_who_did_what(open_as, look, size):
    staff = open_as("staff", size, "/disputes/disputes/?q=地")
    staff.context.request.get("/disputes/disputes/export/?q=地")
    page = open_as("auditor", size, "/portal/access_log/")
    look(page, "access-log-after-an-export", size)
    unfold_filters(page)
    page.select_option("#id_act", "search")
    page.click(".filters-apply")
    expect(page.locator("tbody tr").first).to_contain_text("演示员甲")
    page.click(FIRST_ROW)
    look(page, "access", size)
