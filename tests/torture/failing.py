"""What the tests of faults send, and what they expect of a page that says: not now."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.catalogue import REGISTERS
from tests.samples import SAMPLES
from tests.torture.oracle import hidden_form, said_in_chinese
from tests.torture.workbooks.making import workbook

DISPUTES, COMMITTEES = REGISTERS["disputes"], REGISTERS["committees"]
PAPER = b"%PDF-1.4\n" + b"x" * 100_000 + b"\n%%EOF"


def dispute(world: Any, number: int = 1) -> dict[str, Any]:
    """Return the form of a new dispute with its token."""
    return SAMPLES["disputes"](world, world.east, number) | {"submission": str(uuid.uuid4())}


def attach(client: Client, record: Any, content: bytes = PAPER) -> Any:
    """Attach a paper to a dispute."""
    paper = SimpleUploadedFile("调解协议.pdf", content)
    return client.post(DISPUTES.url("attach", pk=record.pk), {"file": paper})


def sheet(world: Any) -> SimpleUploadedFile:
    """Return a sheet of one committee."""
    fields = SAMPLES["committees"](world, world.east, 1) | {"unit": "东村"}
    return SimpleUploadedFile("台账.xlsx", workbook([list(fields), list(fields.values())]))


def sent_again(client: Client, refused: Any) -> Any:
    """Press the button of the page that gave the form back."""
    action, fields = hidden_form(refused.content.decode())
    return client.post(action, fields)


def refused_for_now(answer: Any, *typed: str) -> None:
    """Fail unless this is a 503 in Chinese with a time to come back and everything that was typed."""
    assert answer.status_code == 503, answer.status_code
    assert int(answer["Retry-After"]) > 0
    said_in_chinese(answer)
    page = answer.content.decode()
    assert [text for text in typed if text not in page] == []
