"""Drives a penalty case through its acts, as its page does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from enforcement.case_enums import CaseAct
from enforcement.cases.lifecycle import FLOW, advance
from enforcement.cases.standing import Standing
from enforcement.models import CasePaper, CaseStep, EnforcementCase
from legal_outreach.models import LegalReview
from portal.models import RunningClock
from tests.samples.making import stands

TODAY = dt.date(2025, 12, 31)
BASIS = "《城市市容和环境卫生管理条例》第三十六条"
FACTS = {"facts": "占道堆放建筑垃圾两车", "evidence": "现场笔录、照片、询问笔录", "basis": BASIS}
REMEDIES = {"manner": "到指定银行缴纳", "organ": "示例县人民政府", "court": "示例县人民法院"}
HANDED = {"service": "direct", "received_by": "孙八"}


def day(text: str) -> dt.date:
    """Return 2024-MM-DD of ``MM-DD``."""
    return dt.date.fromisoformat(f"2024-{text}")


class Casework:
    """A case of the East village, filed on Monday 4 March 2024, with two officers and a conferred power."""

    def __init__(self, world: Any, **changes: Any) -> None:
        self.world, self.papers = world, 0
        known = {
            "filed_on": "2024-03-04", "violated_on": "2024-03-01", "discovered_on": "2024-03-01",
            "stage": "investigation", "notified_on": None, "result": "", "decided_on": None,
            "decision_number": "", "penalty": "", "second_penalty": "", "fine_amount": "0", "served_on": None,
            **changes,
        }  # fmt: skip
        self.case: EnforcementCase = stands(world, "cases", world.east, 1, **known)

    @property
    def two(self) -> dict[str, Any]:
        """Return the officers of the case as an act asks them."""
        return {"officer": self.case.officer, "second_officer": self.case.second_officer}

    def number(self) -> str:
        """Return a number no paper has yet."""
        self.papers += 1
        return f"示罚〔2024〕{self.case.pk}-{self.papers}号"

    def act(self, act: CaseAct, user: Any = None, today: dt.date = TODAY, **values: Any) -> CaseStep:
        """Do one act with the officers it asks (by staff, the supervisor where it is an approval); read again."""
        one = FLOW.by_name[act]
        user = user or (self.world.supervisor if one.approves else self.world.staff)
        asked = {ask.name for ask in one.asks}
        known = {**self.two, "shown": True, "violated_on": self.case.violated_on}
        known = {name: value for name, value in known.items() if name in asked}
        step = advance(self.case, act, {**known, **values}, user, today)
        self.case = EnforcementCase.objects.get(pk=self.case.pk)
        return step

    def possible(self) -> set[str]:
        """Return the acts that make sense now."""
        case = EnforcementCase.objects.get(pk=self.case.pk)
        return {one.act.value for one in FLOW.possible(Standing.of(case, self.world.staff, TODAY))}

    def clock(self, rule: str, record: Any = None) -> RunningClock | None:
        """Return a clock of the case, or of a record of its file, that has not been taken back."""
        record = record or self.case
        model = type(record)._meta.model_name
        rows = RunningClock.objects.live().filter(content_type__model=model, object_id=record.pk)
        return rows.filter(rule=rule).first()

    def paper(self, kind: str) -> Any:
        """Return the newest paper of a kind."""
        return self.case.papers.filter(kind=kind).order_by("-pk").first()

    def disclosure(self) -> Any:
        """Return what was drawn up to be disclosed of the case."""
        return self.case.disclosures.first()

    # --- The way, act by act ---------------------------------------------------------------------------

    def file(self, on: str = "03-04", **values: Any) -> CaseStep:
        return self.act(CaseAct.FILE, filed_on=day(on), filing_approved_by="乡长甲", **values)

    def conclude(self, on: str = "03-12", **values: Any) -> CaseStep:
        return self.act(
            CaseAct.CONCLUDE, investigated_on=day(on), **{**FACTS, "reason": "建议罚款", **values}
        )

    def notify(self, on: str = "03-14", until: str = "03-19", **values: Any) -> CaseStep:
        given = {
            **FACTS, **HANDED, "reason": "及时清理，裁量从轻", "penalty": "fine", "fine_amount": 500,
            "document_number": self.number(), **values,
        }  # fmt: skip
        return self.act(CaseAct.NOTICE, notified_on=day(on), until=day(until), **given)

    def waive(self, on: str = "03-15", **values: Any) -> CaseStep:
        return self.act(CaseAct.STATEMENT, **{"stated": "waived", "stated_on": day(on), **values})

    def send_review(self, on: str = "03-22", ground: str = "complex") -> CaseStep:
        return self.act(CaseAct.SEND_REVIEW, sent_on=day(on), review_ground=ground)

    def review_returned(
        self, on: str = "03-26", conclusion: str = "agreed", by: str = "律师甲", qualification: str = "held"
    ) -> None:
        """Let the desk return its opinion."""
        review = LegalReview.objects.get(pk=self.case.review_id)
        review.returned_on, review.conclusion, review.signatory = day(on), conclusion, by
        review.qualification = qualification
        review.opinion, review.opinion_number = "事实清楚，程序合法。", f"示法审〔2024〕{review.pk}号"
        review.save()

    def reviewed(self, **values: Any) -> CaseStep:
        self.send_review()
        self.review_returned(**values)
        return self.take_review()

    def take_review(self, on: str = "12-31") -> CaseStep:
        return self.act(CaseAct.REVIEW_BACK, taken_on=day(on))

    def discuss(self, on: str = "03-27", **values: Any) -> CaseStep:
        given = {"person": "乡长甲、副乡长乙", "content": "一致同意", "reason": "同意处罚", **values}
        return self.act(CaseAct.DISCUSS, discussed_on=day(on), **given)

    def decide(self, on: str = "03-28", **values: Any) -> CaseStep:
        given = {
            **FACTS, **REMEDIES, "reason": "及时清理，裁量从轻", "penalty": "fine", "fine_amount": 500,
            "document_number": self.number(), "approved_by": "乡长甲", "party_address": "东村三组", **values,
        }  # fmt: skip
        return self.act(CaseAct.DECIDE, decided_on=day(on), **given)

    def serve(self, on: str = "04-01", **values: Any) -> CaseStep:
        return self.act(CaseAct.SERVE, served_on=day(on), **{**HANDED, **values})

    def pay(self, on: str = "04-10", amount: int = 500) -> CaseStep:
        return self.act(CaseAct.PAY, payment_on=day(on), paid_amount=amount)

    def close(self, on: str = "04-12", **values: Any) -> CaseStep:
        given = {"content": "罚款已缴清", "approved_by": "乡长甲", **values}
        return self.act(CaseAct.CLOSE, closed_on=day(on), **given)

    def contested(self, kind: str, on: str, **values: Any) -> CaseStep:
        given = {"kind": kind, "applied_on": day(on), "organ": "示例县人民政府", **values}
        return self.act(CaseAct.CONTESTED, **given)

    def contest_ended(self, on: str, outcome: str = "upheld", **values: Any) -> CaseStep:
        given = {"ended_on": day(on), "outcome": outcome, "note": "见决定书", **values}
        return self.act(CaseAct.CONTEST_ENDED, **given)

    def notified(self, **values: Any) -> Casework:
        """Go from filing to the notice."""
        self.file()
        self.conclude()
        self.notify(**values)
        return self

    def decided(self) -> Casework:
        """Go from filing to the decision."""
        self.notified()
        self.waive()
        self.decide()
        return self

    def served(self) -> Casework:
        """Go from filing to the served decision."""
        self.decided()
        self.serve()
        return self


def on_the_spot(world: Any, **changes: Any) -> Casework:
    """Return a case of the simple procedure, found and filed on 4 March 2024."""
    return Casework(world, procedure="simple", **changes)


SPOT = {
    "decided_on": day("03-04"), "violated_on": day("03-01"), "shown": True, "told": True,
    "stated": "waived", "penalty": "fine",
    "fine_amount": 100, "facts": "占道堆放", "basis": BASIS, **REMEDIES, "received_by": "孙八",
}  # fmt: skip


def refused(act: Callable[..., Any], *args: Any, **values: Any) -> dict[str, str]:
    """Do an act that is refused, leaving nothing behind, and return what it says, by field."""
    before = EnforcementCase.objects.count(), CasePaper.objects.count(), CaseStep.objects.count()
    with pytest.raises(ValidationError) as fault:
        act(*args, **values)
    assert before == (
        EnforcementCase.objects.count(), CasePaper.objects.count(), CaseStep.objects.count(),
    )  # fmt: skip
    if hasattr(fault.value, "error_dict"):
        return {name: " ".join(said) for name, said in fault.value.message_dict.items()}
    return {"__all__": " ".join(fault.value.messages)}
