"""The way of an issue: handed in with its figures frozen, approved by a second person, issued with its files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from portal import storage
from portal.models import Organisation, Record
from portal.records.acts import Ask, Flow, Kind, Standing, Transition, Values, done_on
from reports.bulletins.checks import fit_to_be_handed_in, second_person, still_shown
from reports.bulletins.composing import add_corrections, open_draft
from reports.bulletins.figures import ask_all, freeze
from reports.bulletins.issuing import print_files
from reports.models import Bulletin, BulletinAct, BulletinStep
from reports.registers import BULLETINS

State = Bulletin.State


def _hand_in(standing: Standing, values: Values) -> None:
    """Freeze the figures, so that the second person approves what will be printed."""
    freeze(standing.record)
    standing.record.submitted_by = standing.user


def _give_back(standing: Standing, values: Values) -> None:
    """Let whoever writes on choose from all figures again."""
    ask_all(standing.record)


def _number(standing: Standing, values: Values) -> None:
    """Give the issue the next number of its year and note who approved it and what it holds."""
    bulletin: Bulletin = standing.record
    Organisation.objects.select_for_update(of=("self",)).get(pk=bulletin.township_id)
    year = Bulletin.objects.live().filter(unit=bulletin.unit, year=bulletin.year)
    bulletin.issue = (year.aggregate(last=Max("issue"))["last"] or 0) + 1
    bulletin.approved_by = standing.user.full_name
    headings = bulletin.sections.live().order_by("position", "id").values_list("heading", flat=True)
    bulletin.contents = "；".join(headings)


def _is_composed(standing: Standing) -> bool:
    return standing.record.composed


TABLE = (
    Transition(
        BulletinAct.SUBMIT,
        "",
        (State.DRAFT,),
        asks=(Ask("editor", Bulletin), Ask("copies", Bulletin, required=False)),
        when=_is_composed,
        needs=(fit_to_be_handed_in,),
        to=State.SUBMITTED,
        effect=_hand_in,
    ),
    Transition(
        BulletinAct.ISSUE,
        "",
        (State.SUBMITTED,),
        asks=(Ask("issued_on", Bulletin),),
        when=_is_composed,
        needs=(second_person, still_shown),
        to=State.ISSUED,
        effect=_number,
        approves=True,
    ),
    Transition(
        BulletinAct.RETURN,
        "",
        (State.SUBMITTED,),
        asks=(Ask("note", kind=Kind.TEXT, label=_("What is to be changed")),),
        when=_is_composed,
        to=State.DRAFT,
        effect=_give_back,
        approves=True,
    ),
    Transition(
        BulletinAct.CORRECT,
        "",
        (State.ISSUED,),
        asks=(Ask("text", kind=Kind.TEXT, label=_("What was wrong and what is right")),),
        when=_is_composed,
        aside=True,
    ),
)


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> BulletinStep:
    return BulletinStep(
        unit=standing.record.unit,
        bulletin=standing.record,
        act=one.act,
        done_on=done_on(standing, values),
        done_by=standing.user.full_name,
        note=values.get("note") or values.get("text") or "",
        facts=facts,
    )


class IssuingFlow(Flow):
    """A flow whose issue leaves two files: an act and its files are written together, or neither."""

    def advance(self, record: Record, act: str, *args: Any, **kwargs: Any) -> Record:
        """Do an act; an issue is printed with it, a correction goes into the draft that is being written."""
        stored: list[storage.StoredFile] = []
        try:
            with transaction.atomic():
                step: BulletinStep = super().advance(record, act, *args, **kwargs)
                if act == BulletinAct.ISSUE and not step.bulletin.pdf_sha256:
                    print_files(step.bulletin, stored)
                draft = open_draft(step.township) if act == BulletinAct.CORRECT else None
                if draft is not None:
                    add_corrections(draft)
                return step
        except BaseException:
            for one in stored:  # the files were written, their rows were not
                storage.path_of(settings.DOCUMENTS, one.key).unlink(missing_ok=True)
            raise


FLOW = IssuingFlow(BULLETINS, "state", TABLE, Standing, _step)
