"""Every kind of page that an address leads to: at both widths, open to everybody, without complaints."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import SIZES
from tests.e2e.moving import FIRST_ROW

PAGES = {
    "login": (None, "/login/"),
    "password": ("staff", "/password/"),
    "not-found": ("staff", "/disputes/disputes/999999/"),
    "not-allowed": ("leader", "/disputes/disputes/new/"),
    "home-leader": ("leader", "/?year=2023"),
    "home-year-without-records": ("leader", "/?year=2019"),
    "home-mediator": ("dazhao", "/"),
    "home-county": ("county", "/?year=2023"),
    "home-adviser": ("adviser", "/"),
    "home-small-township": ("qingshi", "/"),
    "list-staff": ("staff", "/disputes/disputes/"),
    "list-mediator": ("dazhao", "/disputes/disputes/"),
    "list-nothing-found": ("staff", "/disputes/disputes/?q=没有这回事"),
    "list-empty": ("qingshi", "/disputes/incidents/"),
    "form-mediator": ("dazhao", "/disputes/disputes/new/"),
    "form-staff": ("staff", "/disputes/screenings/new/"),
    "import": ("staff", "/disputes/disputes/import/"),
    "reports": ("leader", "/reports/annual_reports/"),
    "draft": ("staff", "/reports/annual_reports/draft/"),
    "accounts": ("admin", "/portal/accounts/"),
    "account-form": ("admin", "/portal/accounts/new/"),
    "organisations": ("admin", "/portal/organisations/"),
    "days": ("admin", "/portal/days_off/"),
    "access-log": ("auditor", "/portal/access_log/"),
}
BEHIND_THE_FIRST_ROW = {
    "detail-staff": ("staff", "/disputes/disputes/"),
    "detail-county": ("county", "/disputes/disputes/"),
    "detail-clock": ("staff", "/portal/clocks/"),
    "detail-account": ("admin", "/portal/accounts/"),
    "report": ("leader", "/reports/annual_reports/"),
}


@pytest.mark.parametrize("name", [*PAGES, *BEHIND_THE_FIRST_ROW])
def test_a_page_can_be_seen_and_read_by_everybody(open_as, look, name):
    username, path = {**PAGES, **BEHIND_THE_FIRST_ROW}[name]
    page = open_as(username, "desk", path)
    if name in BEHIND_THE_FIRST_ROW:
        page.click(FIRST_ROW)
    for size, measures in SIZES.items():
        page.set_viewport_size(measures)
        look(page, name, size)


@pytest.mark.parametrize("path", ["/?year=2023", "/disputes/disputes/", "/disputes/disputes/new/"])
def test_the_pages_are_there_in_english(open_as, look, path):
    page = open_as("staff", "desk", path)
    page.click(".nav-foot button[value=en]")
    page.wait_for_function("document.documentElement.lang === 'en'")
    for size, measures in SIZES.items():
        page.set_viewport_size(measures)
        look(page, f"english{path.split('?')[0].replace('/', '-')}", size)
