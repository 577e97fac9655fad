"""Fixtures of the phone's tests: a portal of their own, a line that can be cut, a phone brought in by a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.conftest import own_portal, signing_in
from tests.e2e.demonstration import Portal
from tests.e2e.network import Network, between
from tests.e2e.phone.handling import SIZE, link_for


@pytest.fixture(scope="package")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Return a portal of these tests' own: a month is filed once."""
    with own_portal(tmp_path_factory) as portal:
        yield portal


@pytest.fixture(scope="package")
def signed_in(portal: Portal, browser: Browser) -> Callable[[str], dict]:
    """Return the cookies of a person at this portal."""
    return signing_in(portal, browser)


@pytest.fixture
def network(portal) -> Iterator[Network]:
    """Return the line between phone and portal."""
    with between(portal.address) as line:
        yield line


@pytest.fixture
def phone(portal, browser, watch, open_as):
    """Return a function that brings a new phone in for a mediator and returns its context."""
    opened = []

    def bring_in(username: str, address: str = portal.address) -> BrowserContext:
        context = browser.new_context(
            base_url=address,
            viewport=SIZE,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            has_touch=True,
        )
        opened.append(context)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(link_for(open_as, username).replace(portal.address, address))
        page.click(".btn-primary")
        expect(page.locator(".message-success")).to_contain_text("30天")
        page.close()
        return context

    yield bring_in
    for context in opened:
        context.close()
