"""One petition of each kind with everything that belongs to it, and the rows of who is told by which route."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from petitions.apart import take_along
from petitions.models import Handover
from portal.access import Action
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import AccessEntry, Attachment, RunningClock
from portal.records import writing
from portal.records.deadlines import settle_clocks
from tests.samples import SAMPLES

PAPER = b"%PDF-1.7 canary of the matrix"
REQUEST, NAME, ACTOR, LEADER, PURPOSE = (
    "金丝雀请求一二三",
    "金丝雀甲",
    "金丝雀经办",
    "金丝雀领导",
    "金丝雀用途",
)


PAPERS: dict[str, dict[str, Any]] = {
    "petition_steps": {"done_on": "2023-01-08", "act": "investigate", "actor": ACTOR, "note": "到场"},
    "petition_letters": {"kind": "notice", "document_number": "示信告金丝雀1号", "issued_on": "2023-01-09"},
    "receptions": {
        "kind": "taking_on", "held_on": "2023-01-10", "leader": LEADER, "batches": 0, "people": 0,
        "settled_at_once": 0,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One route: the action its table asks, how it is sent, and whether who may know and may act is told.

    ``shows`` is false where the page says nothing of single petitions, or not always; whom the petition is hidden
    from is told nowhere.
    """

    action: str = Action.VIEW
    shows: bool = True
    send: dict[str, Any] | None = None  # a POST with this
    query: dict[str, str] = field(default_factory=dict)


SILENT = {
    "import": Row(Action.IMPORT, False),
    "template": Row(Action.IMPORT, False),
    "import_batch": Row(Action.IMPORT, False),
    "corrected": Row(Action.IMPORT, False),
    "create": Row(Action.CREATE, False),
    "attach": Row(Action.EDIT, False),
}
ON_PAPERS = SILENT | {
    "list": Row(),
    "export": Row(Action.EXPORT),
    "detail": Row(),
    "edit": Row(Action.EDIT),
    "void": Row(Action.VOID),
    "reveal": Row(Action.REVEAL, False, {"purpose": "核实"}),
    "attachment": Row(Action.VIEW, False),
}
ON_PETITIONS = ON_PAPERS | {
    "list": Row(query={"q": REQUEST[:4]}),
    "export": Row(Action.IMPORT),  # who may not bring it back gets codes, with nothing of a single person
    "reveal": Row(Action.REVEAL, True, {"purpose": "核实"}),
    "attachment": Row(Action.VIEW),
    "openings": Row(Action.APPROVE),
}
ROWS: dict[str, dict[str, Row]] = {
    "petitions": ON_PETITIONS
    | {
        "receipt": Row(Action.EDIT),
        "act": Row(Action.EDIT),
        "desk": Row(query={"of": "township"}),
        "analysis": Row(Action.VIEW, False, query={"year": "2023"}),  # counts, and none of a single petition
        "analysis_file": Row(Action.EXPORT, False, query={"year": "2023"}),
        "likely": Row(Action.CREATE, True, {"petitioner": NAME, "address": "东村三组12号"}),
    },
    "accusations": ON_PETITIONS | {"list": Row()},
    "petition_steps": ON_PAPERS,
    "petition_letters": ON_PAPERS | {"paper": Row(Action.VIEW, False)},
    "handovers": {
        "list": Row(Action.VIEW, False),
        "export": Row(Action.EXPORT, False),
        "detail": Row(Action.VIEW, False),
        "offer": Row(Action.CREATE, False),
        "take": Row(Action.EDIT, False),
    },
    "upper_petitions": {name: SILENT[name] for name in ("import", "template", "import_batch", "corrected")},
    "receptions": ON_PAPERS,
    "clocks": {"list": Row(), "export": Row(Action.EXPORT, False), "detail": Row()},
    "access_log": {
        "list": Row(query={"q": PURPOSE[:4]}),
        "export": Row(Action.EXPORT, query={"q": PURPOSE[:4]}),
        "detail": Row(),
    },
}
# what speaks of no single petition: requests of hotlines, and what everybody may read
APART = {"hotline_requests", "petition_guides", "reception_days", "public_petitions"}


@dataclass
class Subject:
    """The petition a case is about, its papers, and the words that would tell of it."""

    petition: Any
    papers: dict[str, Model]
    attachment: Attachment
    opened: AccessEntry
    handover: Handover
    words: set[str]

    def of(self, register: str) -> Model | None:
        """Return what a register holds of it."""
        if register == "clocks":
            return RunningClock.objects.filter(object_id=self.petition.pk).first()
        if register == "handovers":
            return self.handover
        return {"petitions": self.petition, "accusations": self.petition, "access_log": self.opened}.get(
            register
        ) or self.papers.get(register)


def make(world: Any, client: Any) -> Subject:
    """Enter a petition with step, letter, case taken on, attachment and opening, as its handler does."""
    user = world.handler
    with acting_as(user, via="web"):
        office = {"unit": user.organisation_id}
        petition = enter("petitions", user, petition_data(world, petitioner=NAME, request=REQUEST))
        about = {**office, "petition": petition.pk}
        papers = {register: enter(register, user, {**about, **data}) for register, data in PAPERS.items()}
    at = REGISTERS["petitions"].url
    sent = client.post(at("attach", pk=petition.pk), {"file": SimpleUploadedFile("a.pdf", PAPER)})
    assert sent.status_code == 302
    client.post(at("reveal", pk=petition.pk, field="petitioner"), {"purpose": PURPOSE})
    words = {petition.number, REQUEST, NAME, ACTOR, LEADER, PURPOSE, PAPER.decode()}
    words |= {one.number for one in papers.values()} | {papers["petition_letters"].document_number}
    opened = AccessEntry.objects.get(act="reveal", object_id=petition.pk)
    attachment = Attachment.objects.get(object_id=petition.pk)
    return Subject(petition, papers, attachment, opened, handed_over(world, petition), words)


def handed_over(world: Any, petition: Any) -> Handover:
    """Keep a hand-over of the petition to somebody of the other office, who may be complained of later."""
    with acting_as(world.handler, via="web"):
        made = Handover(
            unit=world.handler.organisation,
            giver=world.handler,
            taker=world.staff,
            offered_on=petition.received_on,
            offered_by=world.handler.full_name,
            reason="调岗",
            state="taken",
            keys=[petition.pk],
        )
        made.save()
    return made


def petition_data(world: Any, **changes: Any) -> dict[str, Any]:
    """Return a petition as its handler's office registers it."""
    data = SAMPLES["petitions"](world, world.east, 1)
    return {**data, "unit": world.handler.organisation_id, "upper_number": "", **changes}


def enter(register: str, user: Any, data: dict[str, Any]) -> Any:
    """Save what was typed into a register's form."""
    form = REGISTERS[register].form(data, user=user)
    assert form.is_valid(), form.errors.as_json()
    return writing.create(REGISTERS[register], form, user)


def become(world: Any, subject: Subject, kind: str) -> None:
    """Let the petition be of a kind: ordinary, an accusation, or a complaint against a unit or a person."""
    petition = subject.petition
    with acting_as(None, via="command"):
        if kind in ("unit", "accusation"):
            petition.respondent_unit = world.office
        elif kind == "person":
            petition.respondent = world.colleague
        elif kind == "name":
            petition.respondent_names = f"钱某某、{world.leader.full_name}"
        petition.accusation = kind == "accusation"
        petition.save()
        settle_clocks(petition)
        if petition.accusation:
            take_along(petition)
    subject.words.add(petition.number)


def knowing(kind: str) -> set[str]:
    """Return who of the people may know of a petition of a kind."""
    everybody = {
        "handler",
        "chief",
        "staff",
        "colleague",
        "leader",
        "county_reader",
        "auditor",
        "administrator",
    }
    of_the_office = {"staff", "colleague"}
    return {
        "ordinary": everybody,
        "accusation": {"chief"},
        "unit": everybody - of_the_office,
        "person": everybody - {"colleague"},
        "name": everybody - {"leader"},
    }[kind]


def is_told(answer: Any, subject: Subject) -> bool:
    """Tell whether an answer says anything of the petition or of what belongs to it."""
    if answer.status_code in (302, 404, 405) and not answer.content:
        return False
    text = said(answer)
    return any(word in text for word in subject.words)


def said(answer: Any) -> str:
    """Return what an answer says: the cells of a sheet, else its text."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == b"PK":
        book = openpyxl.load_workbook(BytesIO(content))
        return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row)
    return content.decode("utf-8", "replace")


__all__ = ["APART", "ROWS", "Row", "Subject", "become", "is_told", "knowing", "make", "said"]
