"""Drives documents, clean-ups, decisions, requests and supervision through their acts, as their pages do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enforcement import cleaning_up, offering, putting_right
from enforcement.answering.lifecycle import FLOW as ANSWERING
from enforcement.deciding_major.lifecycle import FLOW as DECIDING
from enforcement.drafting.lifecycle import FLOW as DRAFTING
from enforcement.governing_enums import DecisionAct, DocumentAct
from legal_outreach.models import LegalReview
from portal.models import RunningClock
from portal.records.acts import Flow
from tests.samples.making import stands

TODAY = dt.date(2025, 12, 31)


def day(text: str) -> dt.date:
    """Return 2023-MM-DD of ``MM-DD``, and a whole day as it is."""
    return dt.date.fromisoformat(text if len(text) == 10 else f"2023-{text}")


class Driven:
    """A record on its flow; days are told as MM-DD of 2023."""

    flow: Flow
    sample: dict[str, Any] = {}

    def __init__(self, world: Any, n: int = 1, **changes: Any) -> None:
        self.world = world
        self.record = stands(world, self.flow.register.name, world.east, n, **{**self.sample, **changes})

    def act(self, act: str, user: Any = None, today: dt.date = TODAY, **values: Any) -> Any:
        """Do one act (by staff, the supervisor where it is an approval) and read the record again."""
        one = self.flow.by_name[act]
        user = user or (self.world.supervisor if one.approves else self.world.staff)
        given = {
            name: day(value) if name.endswith(("_on", "_from", "_until", "_by")) and _is_day(value) else value
            for name, value in values.items()
        }
        step = self.flow.advance(self.record, act, given, user, today)
        self.record = type(self.record).objects.get(pk=self.record.pk)
        return step

    def possible(self, today: dt.date = TODAY) -> set[str]:
        """Return the acts that make sense now."""
        standing = self.flow.standing.of(self.record, self.world.staff, today)
        return {one.act.value for one in self.flow.possible(standing)}

    def clocks(self) -> dict[str, tuple]:
        """Return start, end and meeting of each clock that has not been taken back."""
        rows = RunningClock.objects.filter(
            object_id=self.record.pk, content_type__model=self.record._meta.model_name, voided_at=None
        )
        return {one.rule: (one.started_on, one.due_on, one.met_on) for one in rows}

    def returned(self, on: str, conclusion: str = "agreed") -> None:
        """Let the desk return its opinion."""
        review = LegalReview.objects.get(pk=self.record.review_id)
        review.returned_on, review.conclusion, review.signatory = day(on), conclusion, "律师甲"
        review.opinion, review.opinion_number = "程序合法。", f"示法审〔2023〕{review.pk}号"
        review.save()

    def take_review(self, on: str = "12-31") -> Any:
        """Take over what the desk returned."""
        return self.act("review_back", taken_on=on)


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and value.replace("-", "").isdigit()


def empty(*names: str, **others: Any) -> dict[str, Any]:
    """Return fields of a sample as they are before anything was done."""
    return {**dict.fromkeys(names, ""), **others}


class Drafting(Driven):
    """A normative document, drafted from 9 January 2023."""

    flow = DRAFTING
    sample = empty(
        "opinions_from", "opinions_until", "review_number", "reviewed_on", "review_conclusion", "discussed_on",
        "meeting", "signed_by", "document_number", "register_number", "issued_on", "published_on",
        "effective_on", "valid_until", "filed_on", "filing_receipt",
        state="draft", opinions=0, opinions_adopted=0, competition="not_needed", review_id=None,
    )  # fmt: skip
    TESTS = {"of_powers": True, "touches_rights": True, "general": True, "repeated": True}
    PAPERS = {"draft": True, "bases": True, "uses": True, "office": True}

    def qualify(self, on: str = "01-10", **values: Any) -> Any:
        return self.act(DocumentAct.QUALIFY, qualified_on=on, **{**self.TESTS, **values})

    def weigh(self, on: str = "01-20") -> Any:
        return self.act(DocumentAct.WEIGH, weighed_on=on, note="确有必要")

    def hear(self, since: str = "02-01", until: str = "03-03", **values: Any) -> Any:
        return self.act(DocumentAct.HEAR, opinions_from=since, opinions_until=until, **values)

    def sum_up(self, on: str = "03-06", **values: Any) -> Any:
        given = {"opinions": 5, "opinions_adopted": 2, "adoption": "摊位费意见已采纳", **values}
        return self.act(DocumentAct.SUM_UP, opinions_closed_on=on, **given)

    def send_review(self, on: str = "03-07", **values: Any) -> Any:
        return self.act(DocumentAct.SEND_REVIEW, review_sent_on=on, **{**self.PAPERS, **values})

    def reviewed(self, on: str = "03-14", **values: Any) -> Any:
        self.send_review()
        self.returned(on, **values)
        return self.take_review()

    def discuss(self, on: str = "03-15", **values: Any) -> Any:
        return self.act(DocumentAct.DISCUSS, discussed_on=on, **{"meeting": "乡长办公会第5次", **values})

    def sign(self, on: str = "03-17", **values: Any) -> Any:
        return self.act(DocumentAct.SIGN, signed_on=on, **{"signed_by": "乡长甲", **values})

    def issue(self, on: str = "03-20", n: int = 9, **values: Any) -> Any:
        given = {
            "register_number": f"SLX-2023-{n:03d}", "document_number": f"示例乡发〔2023〕{n}号", "printed": True,
            "effective_on": "04-01", **values,
        }  # fmt: skip
        return self.act(DocumentAct.ISSUE, issued_on=on, **given)

    def publish(self, on: str = "03-21") -> Any:
        return self.act(DocumentAct.PUBLISH, published_on=on, published_where="县政府网站、公示栏")

    def drafted(self) -> Drafting:
        """Go to the end of the opinions."""
        self.qualify()
        self.weigh()
        self.hear()
        self.sum_up()
        return self

    def signed(self) -> Drafting:
        """Go from the draft to the signature."""
        self.drafted()
        self.reviewed()
        self.discuss()
        self.sign()
        return self

    def published(self, **values: Any) -> Drafting:
        """Go from the draft to the published text."""
        self.signed()
        self.issue(**values)
        self.publish()
        return self


class CleaningUp(Driven):
    """A clean-up begun on 8 October 2023."""

    flow = cleaning_up.FLOW

    def conclude(self, document: Any, conclusion: str = "kept", on: str = "10-16", **values: Any) -> Any:
        return self.act(
            "conclude", document=document, conclusion=conclusion, concluded_on=on, **{"reason": "", **values}
        )

    def publish(self, on: str = "10-30") -> Any:
        return self.act("publish", published_on=on, published_where="县政府网站")


class Deciding(Driven):
    """A major decision, proposed on 6 February 2023, on which experts and a risk assessment are needed."""

    flow = DECIDING
    sample = empty(
        "comment_from", "comment_until", "experts_on", "risk_on", "risk", "review_number", "reviewed_on",
        "review_conclusion", "discussed_on", "meeting", "party_asked_on", "decided_on", "published_on",
        "experts_needed", "risk_needed",
        state="proposed", comments=0, comments_adopted=0, review_id=None,
    )  # fmt: skip

    def catalogue(self, **values: Any) -> Any:
        given = {
            "catalogue_year": 2023, "catalogue_agreed_on": "02-07", "catalogue_published_on": "02-10", **values,
        }  # fmt: skip
        return self.act(DecisionAct.LIST, **given)

    def start(self, on: str = "02-13", **values: Any) -> Any:
        given = {"lead_office": "规划办", "experts_needed": True, "risk_needed": True, **values}
        return self.act(DecisionAct.START, approved_on=on, **given)

    def comment(self, since: str = "03-01", until: str = "03-30", **values: Any) -> Any:
        return self.act(DecisionAct.COMMENT, comment_from=since, comment_until=until, **values)

    def comments_in(self, on: str = "03-31", **values: Any) -> Any:
        given = {"comments": 8, "comments_adopted": 3, "comment_use": "管线走向已调整", **values}
        return self.act(DecisionAct.COMMENTS_IN, comments_closed_on=on, **given)

    def experts(self, on: str = "04-06", **values: Any) -> Any:
        given = {
            "experts": "给排水专家三人",
            "expert_opinion": "可行，一人主张分期",
            "independent": True,
            **values,
        }
        return self.act(DecisionAct.EXPERTS, experts_on=on, **given)

    def risk(self, on: str = "04-07", risk: str = "controllable") -> Any:
        return self.act(DecisionAct.RISK, risk_on=on, risk=risk)

    def send_review(self, on: str = "04-10", **values: Any) -> Any:
        return self.act(DecisionAct.SEND_REVIEW, review_sent_on=on, **{"papers": True, **values})

    def reviewed(self, on: str = "04-14", **values: Any) -> Any:
        self.send_review()
        self.returned(on, **values)
        return self.take_review()

    def discuss(self, on: str = "04-26", **values: Any) -> Any:
        given = {"meeting": "乡长办公会", "head_last": True, "dissent": "副乡长乙建议缓办", **values}
        return self.act(DecisionAct.DISCUSS, discussed_on=on, **given)

    def ask_party(self, on: str = "04-28") -> Any:
        return self.act(DecisionAct.ASK_PARTY, party_asked_on=on)

    def adopt(self, on: str = "05-04") -> Any:
        return self.act(DecisionAct.ADOPT, decided_on=on, decided_by="乡长甲")

    def prepared(self) -> Deciding:
        """Go through catalogue, start, public, experts and risk."""
        self.catalogue()
        self.start()
        self.comment()
        self.comments_in()
        self.experts()
        self.risk()
        return self

    def discussed(self) -> Deciding:
        """Go from the catalogue to the discussion."""
        self.prepared()
        self.reviewed()
        self.discuss()
        return self


class Answering(Driven):
    """A request that came online and was confirmed on 1 August 2023, a Tuesday."""

    flow = ANSWERING
    sample = empty("answered_on", "answer_number", "result", received_on="2023-08-01")

    def answer(self, on: str = "08-20", result: str = "granted", **values: Any) -> Any:
        given = {"answer_number": "答〔2023〕1号", "result": result, **values}
        return self.act("answer", answered_on=on, **given)

    def ask_third(self, on: str = "08-07") -> Any:
        return self.act("ask_third", third_party_asked_on=on, third_party="吴某")

    def third_answer(self, on: str = "08-14", says: str = "agrees") -> Any:
        return self.act("third_answer", third_party_answered_on=on, third_party_says=says)


class Supervised(Driven):
    """A procuratorial suggestion of 1 September 2023 with two issues."""

    flow = putting_right.SUPERVISION_FLOW
    sample = empty("replied_on", "rectified_on", "in_charge", "measures", rectified=0)


class FilesReviewed(Driven):
    """A review of case files that found issues."""

    flow = putting_right.FILE_REVIEW_FLOW
    sample = empty("rectified_on", rectified=0, issues=3)


class Offered(Driven):
    """A service item offered since 2022."""

    flow = offering.FLOW
