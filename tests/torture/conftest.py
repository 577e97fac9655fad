"""What the torture tests share: a canary in the West village, the operator's log, and the oracle."""

from __future__ import annotations

import io
import logging

import pytest
from django.test import Client
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.log_lines import Discreet, JsonLine
from tests.samples.making import entry
from tests.torture.on_disk import opened_on_disk
from tests.torture.oracle import CANARY_NAME, CANARY_NOTE, CANARY_PHONE, Oracle


@pytest.fixture
def log():
    """Return the operator's log as it is written: a stream of JSON lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())
    handler.addFilter(Discreet())
    loggers = [logging.getLogger(name) for name in ("", "django.security.DisallowedHost", "django.server")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def on_disk(transactional_db, world, tmp_path):
    """Put the world where other threads and processes can open it; return its ``DATABASE_URL``."""
    with opened_on_disk(tmp_path) as address:
        yield address


@pytest.fixture
def work_off(settings):
    """Let tasks wait, and return a function that does what the background worker does: run every one of them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def run() -> list[DBTaskResult]:
        worker = Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id="test", excluded_queue_names=[],
        )  # fmt: skip
        waiting = list(DBTaskResult.objects.ready())
        for task in waiting:
            worker.run_task(task)
        return waiting

    return run


@pytest.fixture
def served(as_user):
    """Return a client that is answered as a browser is: a fault becomes a page."""

    def sign_in(name: str) -> Client:
        client = as_user(name)
        client.raise_request_exception = False
        assert client.get("/").status_code == 200  # the session has been seen
        return client

    return sign_in


@pytest.fixture
def oracle(world, log):
    """Return the oracle that every item is asked before."""
    return Oracle(log)


@pytest.fixture
def canary(world, acting):
    """Return a dispute of the West village that nobody else may hear of."""
    return entry(
        world,
        "disputes",
        world.west,
        7,
        parties=f"{CANARY_NAME}、钱七",
        phone=CANARY_PHONE,
        summary=f"{CANARY_NOTE}：两家争地界",
    )
