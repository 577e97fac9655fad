"""What an act decides is neither typed on the edit page nor brought by a sheet into a record that is alive."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from enforcement.models import CaseMeasure, EnforcementCase, MajorDecision, NormativeDocument
from portal.catalogue import REGISTERS
from portal.models import Record
from tests.enforcement.casework import Casework
from tests.enforcement.disclosing import Disclosing
from tests.enforcement.governing import Answering, Deciding, Drafting
from tests.samples.making import ACTED, SAMPLES, category, entry, stands

pytestmark = pytest.mark.django_db
ITS_ACT = "由对应办理动作记录"
STAYS = "已有办理动作以此为据"
ISSUED = {
    "state": "issued", "opinions_from": "2023-02-01", "opinions_until": "2023-03-03", "document_number": "9号",
    "review_conclusion": "lawful", "reviewed_on": "2023-03-10", "discussed_on": "2023-03-15",
    "issued_on": "2023-03-20", "published_on": "2023-03-21",
}  # fmt: skip
ADOPTED = {
    "state": "adopted", "comment_from": "2023-03-01", "comment_until": "2023-03-30", "experts_on": "2023-04-06",
    "risk_on": "2023-04-10", "risk": "controllable", "review_conclusion": "lawful", "reviewed_on": "2023-04-20",
    "discussed_on": "2023-04-26", "decided_on": "2023-05-04",
}  # fmt: skip
SERVED = {
    "stage": "served", "notified_on": "2023-04-03", "result": "penalty", "decided_on": "2023-04-10",
    "penalty": "fine", "fine_amount": "500000", "served_on": "2023-04-12",
}  # fmt: skip
LATE = {
    "extended_on": "2023-12-01", "extension_approved_by": "乡长甲", "answered_on": "2023-12-20",
    "result": "granted",
}  # fmt: skip
WAYS = [
    pytest.param("documents", ISSUED, id="国办发〔2018〕37号"),
    pytest.param("decisions", ADOPTED, id="重大行政决策程序暂行条例 arts. 3, 14, 25, 31"),
    pytest.param("information_requests", LATE, id="政府信息公开条例 art. 33"),
    pytest.param("cases", SERVED, id="行政处罚法 arts. 44, 57, 58"),
]


@pytest.fixture(autouse=True)
def late_in_2023(acting, calendar_2023, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2023, 12, 31))


def typed(form):
    """Return what a page offers, as it would be sent back."""
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


def stored(record: Record) -> dict:
    return type(record).objects.filter(pk=record.pk).values().get()


@pytest.mark.parametrize(("name", "changes"), WAYS)
class TestByHand:
    def test_the_edit_page_neither_asks_nor_reads_what_acts_decide(self, name, changes, world, as_user):
        record = entry(world, name, world.east)
        url = REGISTERS[name].url("edit", pk=record.pk)
        form = as_user("staff").get(url).context["form"]
        assert not set(form.fields) & set(changes)
        before = stored(record)
        as_user("staff").post(url, {**typed(form), **changes})
        assert stored(record) == before

    def test_nor_does_a_sheet_bring_it_into_a_record_that_is_alive(self, name, changes, world):
        record = entry(world, name, world.east)
        data = {**SAMPLES[name](world, world.east, 1), **changes}
        form = REGISTERS[name].form(data, instance=record, user=world.staff)
        assert not form.is_valid()
        assert {one for one in changes if ITS_ACT in str(form.errors.get(one, ""))} >= {
            one for one in changes if one.endswith("_on") or one in ("state", "stage")
        }

    def test_nor_as_a_new_record(self, name, changes, world):
        form = REGISTERS[name].form({**SAMPLES[name](world, world.east, 1), **changes}, user=world.staff)
        assert not form.is_valid()
        assert ITS_ACT in str(form.errors)

    def test_a_past_ledger_enters_as_it_stands(self, name, changes, world):
        acted = {one: value for one, value in ACTED[name](world, world.east, 1).items() if one != "review_id"}
        data = {**SAMPLES[name](world, world.east, 1), **acted}
        past = REGISTERS[name].model(historical=True)
        form = REGISTERS[name].form(data, instance=past, user=world.staff, as_history=True)
        assert form.is_valid(), form.errors


class TestGatesBelowEveryForm:
    def test_115_no_document_is_issued_on_a_conclusion_that_was_typed(self, world):
        """国办发〔2018〕115号: the conclusion counts where the desk has given it."""
        record = stands(world, "documents", world.east)
        record.review = None
        with pytest.raises(Exception, match="合法"):
            record.clean()

    def test_art25_no_decision_is_discussed_on_a_conclusion_that_was_typed(self, world):
        """重大行政决策程序暂行条例 art. 25."""
        record = stands(world, "decisions", world.east)
        record.review = None
        with pytest.raises(Exception, match="第二十五条"):
            record.clean()


class TestWhatActsReliedOn:
    def test_a_lawful_text_keeps_its_title(self, world):
        one = Drafting(world).drafted()
        one.reviewed()
        data = {**SAMPLES["documents"](world, world.east, 1), **_said(one.record), "title": "另一办法"}
        form = REGISTERS["documents"].form(data, instance=one.record, user=world.staff)
        assert STAYS in str(form.errors["title"])
        assert NormativeDocument.objects.get().title != "另一办法"

    def test_a_started_decision_keeps_its_experts(self, world):
        one = Deciding(world)
        one.catalogue()
        one.start()
        data = {**_said(one.record), "experts_needed": False}
        form = REGISTERS["decisions"].form(data, instance=one.record, user=world.staff)
        assert STAYS in str(form.errors["experts_needed"])
        assert MajorDecision.objects.get().experts_needed

    def test_an_answered_request_keeps_the_day_of_its_receipt(self, world):
        one = Answering(world)
        one.answer("08-20")
        form = REGISTERS["information_requests"].form(
            {**_said(one.record), "received_on": "2023-08-10"}, instance=one.record, user=world.staff
        )
        assert STAYS in str(form.errors["received_on"])


def _said(record):
    """Return a record as the sheet of its register says it."""
    return {one.attname.removesuffix("_id"): getattr(record, one.attname) for one in record._meta.fields}


class TestFiles:
    """行政处罚法 arts. 44-65: what an act wrote into the file stays as it was written."""

    @pytest.fixture
    def served(self, world, monkeypatch):
        monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2024, 12, 31))
        return Casework(world).served()

    def test_the_fine_of_a_served_decision(self, served, world, as_user):
        paper = served.paper("decision")
        url = REGISTERS["case_papers"].url("edit", pk=paper.pk)
        form = as_user("staff").get(url).context["form"]
        answer = as_user("staff").post(url, {**typed(form), "fine_amount": "90000"})
        assert STAYS in str(answer.context["form"].errors["fine_amount"])
        paper.refresh_from_db()
        assert paper.fine_amount == 500

    def test_a_seizure_is_extended_by_its_act_alone(self, served, world, as_user):
        """行政强制法 art. 25: extended before it ends."""
        seized = stands(
            world, "case_measures", world.east, case=served.case.pk, kind="seizure", taken_on="2024-03-05",
            approved_on="2024-03-05",
        )  # fmt: skip
        url = REGISTERS["case_measures"].url("edit", pk=seized.pk)
        form = as_user("staff").get(url).context["form"]
        late = {"extended_on": "2024-06-30", "extension_reason": "案情复杂"}
        answer = as_user("staff").post(url, {**typed(form), **late})
        assert STAYS in str(answer.context["form"].errors["extended_on"])
        assert CaseMeasure.objects.get().extended_on is None

    @pytest.mark.parametrize("name", ["case_papers", "case_measures", "case_contests"])
    def test_nothing_is_added_by_hand_to_a_case_that_goes_its_acts(self, name, served, world):
        data = {**SAMPLES[name](world, world.east, 1), "case": served.case.pk}
        form = REGISTERS[name].form(data, user=world.staff)
        assert "case" in form.errors

    def test_a_decided_case_keeps_what_the_decision_rests_on(self, served, world, as_user):
        url = REGISTERS["cases"].url("edit", pk=served.case.pk)
        form = as_user("staff").get(url).context["form"]
        answer = as_user("staff").post(url, {**typed(form), "violated_on": "2024-03-02"})
        assert STAYS in str(answer.context["form"].errors["violated_on"])
        assert EnforcementCase.objects.get(pk=served.case.pk).violated_on == dt.date(2024, 3, 1)


class TestAPastLedgerOnThePublicPage:
    """行政处罚法 art. 48: published here by its acts, it is withdrawn by its act alone, with a clean reason."""

    @pytest.fixture
    def withdrawn(self, world):
        one = Disclosing(world, historical=True).public()
        one.withdraw()
        return one.record

    @pytest.mark.parametrize(
        "changes",
        [
            {"withdrawal_reason": "孙八 13900013900 撤销"},
            {"withdrawal_reason": "", "withdrawn_on": ""},
        ],
    )
    def test_neither_page_nor_sheet_rewrites_it(self, changes, withdrawn, world, as_user):
        before = stored(withdrawn)
        url = REGISTERS["disclosures"].url("edit", pk=withdrawn.pk)
        form = as_user("staff").get(url).context["form"]
        as_user("staff").post(url, {**typed(form), **changes})
        assert stored(withdrawn) == before
        data = {**_said(withdrawn), "posted_at": category("posting-place", "platform"), **changes}
        sheet = REGISTERS["disclosures"].form(data, instance=withdrawn, user=world.staff, as_history=True)
        assert ITS_ACT in str(sheet.errors["withdrawal_reason"])
