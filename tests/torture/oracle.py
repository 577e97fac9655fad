"""The universal oracle: what must hold after every item, whatever the item was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

from portal.models import Attachment, ImportBatch, Upload, Versioned

CANARY_NAME, CANARY_PHONE, CANARY_NOTE = "金丝雀甲", "13900013900", "金丝雀备注七七"
CANARIES = (CANARY_NAME, CANARY_PHONE, CANARY_NOTE)
# What no page may show: the inside of the portal, its paths, its tables, its settings.
_INSIDE = re.compile(
    r"Traceback|File \"|Exception|SELECT |INSERT INTO|sqlite|psycopg"
    r"|django\.|portal\.models|settings\.|PORTAL_|0x[0-9a-f]{6}"
)
_ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?:[ ,;]+[A-Za-z]{2,}){3,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def words(answer: Any) -> str:
    """Return what a person reads of a page."""
    page = answer.content.decode()
    page = re.sub(r"<(style|script|head|textarea)\b.*?</\1>", " ", page, flags=re.S)
    return unescape(re.sub(r"<[^>]+>", " ", page))


def token_in(page: str) -> str:
    """Return the token that the forms of a page send along."""
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def hidden_form(page: str) -> tuple[str, dict[str, str]]:
    """Return (action, fields) of the form that an error page holds ready to be sent again."""
    action = re.search(r'<form class="sheet" method="post" action="([^"]+)"', page)[1]
    fields = {
        unescape(name): unescape(value)
        for name, value in re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.S)
    }
    return unescape(action), {**fields, "csrfmiddlewaretoken": token_in(page)}


def said_in_chinese(answer: Any) -> None:
    """Fail unless the page is a Chinese page that shows nothing of the portal's inside."""
    page = answer.content.decode()
    assert 'lang="zh-hans"' in page
    said = words(answer)
    assert len(_CHINESE.findall(said)) > 20, said
    assert not _ENGLISH.search(said), _ENGLISH.search(said)
    assert not _INSIDE.search(page), _INSIDE.search(page)
    assert str(settings.DATA) not in page


def without_tokens(answer: Any) -> str:
    """Return a page without what differs at each request: its number and its form tokens."""
    page = answer.content.decode().replace(answer["X-Request-Number"], "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def stored_files() -> set[Path]:
    """Return every file of the data folder that belongs to people, drafts and strays included."""
    folders = (settings.ATTACHMENTS, settings.INTAKE, settings.DOCUMENTS)
    return {path for folder in folders if folder.exists() for path in folder.rglob("*") if path.is_file()}


def _uploads() -> set[Path]:
    return set(Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"))


@cache
def _kept() -> tuple[type[Versioned], ...]:
    """Return every type with a history."""
    return tuple(model for model in apps.get_models() if issubclass(model, Versioned))


@cache
def _question() -> str:
    """Return one question for the records, the rows of history and the newest of them, of every type."""
    return " UNION ALL ".join(
        f"SELECT '{model._meta.label}', (SELECT count(*) FROM {model._meta.db_table}), "
        f"(SELECT count(*) FROM {history}), (SELECT coalesce(max(history_id), 0) FROM {history})"
        for model in _kept()
        for history in [model.history.model._meta.db_table]
    )


def counted() -> dict[str, tuple[int, int, int]]:
    """Return (records, rows of history, newest row of history) of every type."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return {label: tuple(counts) for label, *counts in cursor.fetchall()}


class Oracle:
    """Asks of every item: the status, Chinese words, the rows it may write and no other, no strays, a clean log."""

    def __init__(self, log: Any) -> None:
        self.log = log

    def __call__(
        self,
        act: Callable[[], Any],
        *,
        status: int,
        rows: Mapping[str, int] | None = None,
        changed: Mapping[str, int] | None = None,
        by: Any = None,
        typed: tuple[str, ...] = (),
        secrets: tuple[str, ...] = (),
    ) -> Any:
        """Do ``act`` and return its answer.

        ``rows`` are the new records by type, ``changed`` the rows of history of records that were there
        before; ``by`` signed them all. ``typed`` must be found on the page again, ``secrets`` nowhere in the log.
        """
        counts, files, uploads, start = counted(), stored_files(), _uploads(), self.log.tell()
        answer = act()
        assert answer.status_code == status, (answer.status_code, _short(answer))
        self._page(answer, typed)
        self._rows(counts, rows or {}, changed or {}, by)
        self._files(files, uploads)
        self._lines(start, secrets)
        return answer

    def _page(self, answer: Any, typed: tuple[str, ...]) -> None:
        assert answer.status_code < 500 or (answer.status_code == 503 and answer["Retry-After"])
        assert re.fullmatch(r"[0-9a-f]{12}", answer["X-Request-Number"])
        is_page = answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
        if is_page and answer.content and not 300 <= answer.status_code < 400:
            said_in_chinese(answer)
            page = unescape(answer.content.decode())
            assert [text for text in typed if text not in page] == []

    @staticmethod
    def _rows(before: Any, rows: Any, changed: Any, by: Any) -> None:
        now = counted()
        written = {label: now[label][0] - before[label][0] for label in now}
        history = {label: now[label][1] - before[label][1] for label in now}
        assert {label: n for label, n in written.items() if n} == dict(rows)
        expected = {label: rows.get(label, 0) + changed.get(label, 0) for label in {*rows, *changed}}
        assert {label: n for label, n in history.items() if n} == expected
        for label in expected:
            for row in apps.get_model(label).history.filter(history_id__gt=before[label][2]):
                assert row.history_user == by, (label, row.history_user)
        if expected:
            connection.check_constraints()

    @staticmethod
    def _files(files: set[Path], uploads: set[Path]) -> None:
        new = {path.name for path in stored_files() - files}
        known = {str(key) for key in Attachment._base_manager.values_list("stored_as", flat=True)}
        known |= {str(key) for key in ImportBatch._base_manager.values_list("stored_as", flat=True)}
        known |= {str(key) for key in Upload.objects.values_list("key", flat=True)}
        assert {name.strip(".").split(".")[0] for name in new} <= known
        # an upload that was announced and has not begun to arrive has a file without a byte
        assert all(path.stat().st_size for path in stored_files() - files if path.suffix != ".pieces")
        assert _uploads() <= uploads
        assert not DBTaskResult.objects.filter(status="RUNNING").exists()

    def _lines(self, start: int, secrets: tuple[str, ...]) -> None:
        for line in self.lines(start):
            if line["logger"].startswith("django"):
                assert line.get("request"), line
        text = self.log.getvalue()[start:]
        assert [word for word in (*CANARIES, *secrets) if word in text] == []

    def lines(self, start: int = 0) -> Iterator[dict[str, Any]]:
        """Yield the lines of the log."""
        return (json.loads(line) for line in self.log.getvalue()[start:].splitlines())


def _short(answer: Any) -> str:
    return re.sub(r"\s+", " ", words(answer))[:600] if hasattr(answer, "content") else ""
