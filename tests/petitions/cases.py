"""Drives a petition through its acts, as its page does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from petitions.enums import Act
from petitions.lifecycle import FLOW, advance
from petitions.models import Petition, PetitionStep
from petitions.standing import Standing
from portal.models import Category, RunningClock
from tests.samples.making import entry

TODAY = dt.date(2024, 12, 31)


def day(text: str) -> dt.date:
    """Return 2024-MM-DD of ``MM-DD``."""
    return dt.date.fromisoformat(f"2024-{text}")


class Case:
    """A claim about land of East village, transferred and received on Monday 8 January 2024."""

    def __init__(self, world: Any, **changes: Any) -> None:
        self.world = world
        known = {"received_on": "2024-01-08", "registered_on": "2024-01-08", "upper_number": "", **changes}
        self.petition: Petition = entry(world, "petitions", world.east, 1, **known)

    def act(self, act: Act, user: Any = None, today: dt.date = TODAY, **values: Any) -> PetitionStep:
        """Do one act as township staff (the supervisor where it is an approval) and read the petition again."""
        user = user or (self.world.supervisor if FLOW.by_name[act].approves else self.world.staff)
        step = advance(self.petition, act, values, user, today)
        self.petition = Petition.objects.get(pk=self.petition.pk)
        return step

    def possible(self) -> list[str]:
        """Return the acts that make sense now."""
        return [one.act.value for one in FLOW.possible(Standing.of(self.petition, self.world.staff, TODAY))]

    def clock(self, rule: str) -> RunningClock | None:
        """Return a clock of the petition that has not been taken back."""
        rows = RunningClock.objects.live().filter(content_type__model="petition", object_id=self.petition.pk)
        return rows.filter(rule=rule).first()

    def letter(self, kind: str) -> Any:
        """Return the newest paper of a kind."""
        return self.petition.letters.filter(kind=kind).order_by("-pk").first()

    # --- The way, act by act ---------------------------------------------------------------------------

    def classify(self, handling_class: str = "opinion", route: str = "own", **values: Any) -> PetitionStep:
        given = {"handler": self.world.staff, "no_interest": True, "simple_ground": "", **values}
        return self.act(Act.CLASSIFY, handling_class=handling_class, route=route, **given)

    def inform(self, on: str = "01-12", **values: Any) -> PetitionStep:
        return self.act(Act.INFORM, notified_on=day(on), **values)

    def accept(self, on: str = "01-15") -> PetitionStep:
        self.classify()
        self.inform()
        return self.act(Act.ACCEPT, accepted_on=day(on))

    def extend(self, on: str = "03-01", days: int = 30, **values: Any) -> PetitionStep:
        given = {"extension_approved_by": "乡长甲", "extension_reason": "需要实地测量", **values}
        return self.act(Act.EXTEND, extension_approved_on=day(on), extension_days=days, **given)

    def answer(self, on: str = "03-05", result: str = "supported", **values: Any) -> PetitionStep:
        given = {
            "document_number": f"示信意〔2024〕{self.petition.pk}-{on}号", "approved_by": "乡长甲",
            "request": "核实四至", "facts": "二〇二〇年起与邻户地界不清",
            "findings": "经查四至以合同为准，予以支持。",
            "legal_basis": "《农村土地承包法》第五十五条", **values,
        }  # fmt: skip
        return self.act(Act.ANSWER, answered_on=day(on), result=result, **given)

    def deliver(self, on: str = "03-08", **values: Any) -> PetitionStep:
        given = {"delivery": "direct", "received_by": "孙八", **values}
        return self.act(Act.DELIVER, delivered_on=day(on), **given)

    def delivered(self) -> Case:
        """Go from arrival to the delivered opinion."""
        self.accept()
        self.answer()
        self.deliver()
        return self

    def ask_review(self, on: str = "03-20", **values: Any) -> PetitionStep:
        return self.act(
            Act.REVIEW_REQUESTED, review_requested_on=day(on), **{"review_organ": "示例县人民政府", **values}
        )

    def reviewed(self, outcome: str = "upheld", on: str = "04-15") -> PetitionStep:
        values = {"review_opinion_on": day(on), "review_outcome": outcome, "review_received_on": day(on)}
        return self.act(Act.REVIEW_OPINION, **values)

    def ask_again(self, on: str = "04-20", **values: Any) -> PetitionStep:
        given = {"re_review_organ": "示例市人民政府", **values}
        return self.act(Act.RE_REVIEW_REQUESTED, re_review_requested_on=day(on), **given)

    def re_reviewed(self, outcome: str = "upheld", on: str = "05-15", **values: Any) -> PetitionStep:
        return self.act(
            Act.RE_REVIEW_OPINION, re_review_opinion_on=day(on), re_review_outcome=outcome, **values
        )

    def close(self, ending: str, on: str) -> PetitionStep:
        return self.act(Act.CLOSE, closed_on=day(on), ending=reason(ending))


def reason(code: str) -> Category:
    """Return an ending."""
    return Category.objects.get(scheme="petition-ending", code=code)


def refused(act: Any, *args: Any, **values: Any) -> dict[str, str]:
    """Do an act that is refused and return what it says, by field."""
    with pytest.raises(ValidationError) as fault:
        act(*args, **values)
    if hasattr(fault.value, "error_dict"):
        return {name: " ".join(said) for name, said in fault.value.message_dict.items()}
    return {"__all__": " ".join(fault.value.messages)}
