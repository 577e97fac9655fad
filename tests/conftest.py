"""Fixtures all tests share."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from portal.audit import guard_lifted
from portal.context import acting_as
from tests.world import World, make_world

# the same examples every time, on a busy machine too: no test is about time
hypothesis_settings.register_profile(
    "portal", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("portal")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests cannot mean anything on the embedded database, however they were asked for."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(pytest.mark.skip(reason="only meaningful on PostgreSQL"))


@pytest.fixture(autouse=True, scope="session")
def _plain_static_files():
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    # another worker's uploads on their way are no strays of this one
    uploads = settings.DATA / "uploads"
    uploads.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(uploads)
    # the real hasher takes a tenth of a second a sign-in; its strength is tested where it matters
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True, scope="session")
def _flush_lifts_the_guard():
    """Tests that commit are cleaned by a flush, which the guarded tables would refuse."""
    flush = TransactionTestCase._fixture_teardown

    def lifted(self):
        with guard_lifted():
            flush(self)

    TransactionTestCase._fixture_teardown = lifted
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the lists once a run, not once a test: each world finds them there."""
    with django_db_blocker.unblock():
        call_command("load_lists", verbosity=0)


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def as_user(world):
    """Return a client signed in as one of the world's people."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name], backend="portal.passwords.PasswordBackend")
        return client

    return sign_in


@pytest.fixture
def acting(world):
    """Let the test itself write, as staff."""
    with acting_as(world.staff, via="web"):
        yield world.staff
