"""Fixtures of the browser tests: one served demonstration, and pages that are watched while they are used."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.demonstration import CHECKOUT, Portal, build, served
from tests.e2e.looking import Look
from tests.e2e.watching import Watch

# Playwright keeps an event loop in the test process; Django would take every later query there for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# a check waits as long as a slow machine may need: it ends as soon as what is expected is there
expect.set_options(timeout=20_000)

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1366, "height": 900}}
Opening = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, so that no file can forget it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Use the system's Chromium, quiet and with steady letters."""
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--font-render-hinting=none",
        ],
    }


@contextmanager
def own_portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Serve a copy of the demonstration, which is built once for all test processes."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(shared / "demonstration")
    with tempfile.TemporaryDirectory(prefix="portal-e2e-") as folder:
        shutil.copytree(shared / "demonstration", folder, dirs_exist_ok=True)
        with served(Path(folder)) as portal:
            yield portal


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Return the served demonstration of this test process."""
    with own_portal(tmp_path_factory) as portal:
        yield portal


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    """Run the test on a phone and on a desk."""
    return request.param


@pytest.fixture(scope="session")
def signed_in(portal: Portal, browser: Browser) -> Callable[[str], dict]:
    """Return the cookies of a person; each signs in once a session, by the form."""
    return signing_in(portal, browser)


def signing_in(portal: Portal, browser: Browser) -> Callable[[str], dict]:
    """Return a function that gives the cookies of a person at a portal."""
    known: dict[str, dict] = {}

    def sign_in(username: str) -> dict:
        if username not in known:
            context = browser.new_context()
            page = context.new_page()
            enter(page, portal, username)
            known[username] = context.storage_state()
            context.close()
        return known[username]

    return sign_in


def enter(page: Page, portal: Portal, username: str) -> None:
    """Sign in by the form."""
    page.goto(f"{portal.address}/login/")
    page.fill("#id_username", username)
    page.fill("#id_password", portal.password(username))
    page.click("button.btn-primary")


@pytest.fixture
def watch(portal: Portal) -> Iterator[Watch]:
    """Watch every page of the test; whatever a browser complains of fails it."""
    watch = Watch(portal.address)
    yield watch
    assert watch.complaints == []


@pytest.fixture
def open_as(
    portal: Portal, browser: Browser, watch: Watch, signed_in: Callable[[str], dict]
) -> Iterator[Opening]:
    """Return a function that opens a page as a person (or as nobody) in a window of a size."""
    opened: list[BrowserContext] = []

    def open_page(username: str | None, size: str = "desk", path: str = "/", *, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=portal.address,
            viewport=SIZES[size],
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripts,
            storage_state=signed_in(username) if username else None,
        )
        context.set_default_timeout(30_000)
        opened.append(context)
        watch.follow(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def look() -> Look:
    """Return the eye: a picture, accessibility, nothing cut off sideways."""
    return Look(CHECKOUT.root / "artifacts" / "e2e")
