"""The full-process record (行政处罚法 art. 47, 国办发〔2018〕118号): what has to be filmed, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.enums import Act, Demand
from enforcement.models import CaseMeasure, CasePaper, ProcessEntry
from enforcement.recording import DUTIES, DUTY_OF, IN_FULL
from enforcement.views.recording import acts_seen_by
from portal.context import acting_as
from tests.enforcement.casework import Casework
from tests.recordings import ENTRIES, Sender, mp4
from tests.samples.making import entry, stands
from tests.torture.oracle import words

pytestmark = pytest.mark.django_db
DIGEST = "0f" * 32


@pytest.fixture(autouse=True)
def _own_store(tmp_path, settings):
    settings.ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def case(world, acting, calendar_2023):
    return Casework(world).case


def seized(case, kind="seizure", day="2024-03-05", **changes):
    """Return a measure of the case, approved the day before."""
    measure = CaseMeasure(
        unit=case.unit, case=case, kind=kind, goods="脚手架", place="仓库", taken_on=dt.date.fromisoformat(day),
        approved_by="乡长甲", approved_on=dt.date(2024, 3, 4), reason="防止转移", **changes,
    )  # fmt: skip
    measure.save()
    return measure


def filmed(world, case, **changes):
    known = {
        "case": case.pk, "act": "coercion", "medium": "video", "recorded_on": "2024-03-05",
        "archived_on": "2024-03-20", "keep_until": "2034-03-20", "file_digest": DIGEST, **changes,
    }  # fmt: skip
    return entry(world, "process_entries", world.east, ProcessEntry.objects.count() + 1, **known)


def gaps(world, **record):
    acts = acts_seen_by(world.staff)
    return [
        (gap.act, gap.day.isoformat(), str(gap.missing)[:2])
        for gap in (acts.of(**record) if record else acts).gaps()
    ]


# --- What has to be recorded, and how ------------------------------------------------------------------------


def test_every_act_has_its_rule_and_every_rule_its_source():
    """行政处罚法 art. 47: from the start to the execution."""
    assert [one.act for one in DUTIES] == list(dict.fromkeys(one.act for one in DUTIES))
    assert set(DUTY_OF) == set(Act)
    assert all("第四十七条" in one.source for one in DUTIES)


def test_seizure_and_forced_demolition_are_filmed_throughout():
    """国办发〔2018〕118号 part three."""
    assert set(IN_FULL) == {Act.COERCION, Act.DEMOLITION}
    assert all("118号" in one.source for one in DUTIES if one.demand != Demand.WORDS)


@pytest.mark.parametrize(
    "act", ["inspection", "evidence", "preservation", "questioning", "hearing", "service"]
)
def test_what_is_recorded_as_needed_is_never_a_gap(act, world, case):
    assert DUTY_OF[Act(act)].demand == Demand.AS_NEEDED
    filmed(world, case, act=act, medium="text", content="现场情况", file_name="", file_digest="", device="")
    assert gaps(world) == []


# --- What is missing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sealing", "seizure"])
def test_a_seizure_without_its_video_is_a_gap(kind, world, case):
    seized(case, kind)
    assert gaps(world) == [("coercion", "2024-03-05", "没有")]
    filmed(world, case)
    assert gaps(world) == []


def test_evidence_registered_for_preservation_needs_no_video(world, case):
    seized(case, "preservation")
    assert gaps(world) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"recorded_on": "2024-03-06"},
        {"act": "evidence"},
        {"medium": "photo"},
        {"medium": "audio"},
        {"medium": "text", "file_name": "", "file_digest": "", "device": ""},
    ],
)
def test_another_day_another_act_or_another_medium_fills_no_gap(changes, world, case):
    seized(case)
    filmed(world, case, **changes)
    assert ("coercion", "2024-03-05", "没有") in gaps(world)


def test_a_video_of_another_case_fills_no_gap(world, case, acting, calendar_2023):
    seized(case)
    other = stands(world, "cases", world.east, 7)
    filmed(world, other)
    assert gaps(world, case=case.pk) == [("coercion", "2024-03-05", "没有")]
    assert gaps(world, case=other.pk) == []


def test_forced_demolition_in_words_alone_is_a_gap_once(world, case):
    for number in range(2):
        filmed(
            world, case, act="demolition", medium="text", content=f"拆除{number}", file_name="", file_digest="",
            device="",
        )  # fmt: skip
    assert gaps(world) == [("demolition", "2024-03-05", "没有")]


def test_a_video_that_is_named_and_not_there_is_a_gap(world, case, as_user):
    seized(case)
    film = filmed(world, case, file_digest="", file_name="现场.mp4")
    assert gaps(world) == [("coercion", "2024-03-05", "登记")]
    assert Sender(as_user("staff"), film, mp4(), "现场.mp4").whole().json()["state"] == "done"
    assert gaps(world) == []


def test_voided_and_past_entries_count_for_nothing(world, case):
    film = filmed(world, case)
    measure = seized(case)
    with acting_as(world.staff, via="web"):
        film.void("误登")
    assert len(gaps(world)) == 1
    with acting_as(world.staff, via="web"):
        measure.void("误登")
    assert gaps(world) == []
    seized(case, historical=True)
    assert gaps(world) == []


def served(case, n=1, **changes):
    """Return a notice that reached the party without being handed over."""
    known = {
        "service": "left",
        "issued_on": dt.date(2024, 3, 5),
        "delivered_on": dt.date(2024, 3, 6),
        **changes,
    }
    paper = CasePaper(
        unit=case.unit, case=case, kind="notice", document_number=f"示罚告〔2024〕{n}号", **known
    )
    paper.save()
    return paper


def in_words(world, case, **changes):
    bare = {
        "act": "service",
        "medium": "text",
        "content": "张贴于村务公开栏",
        "file_name": "",
        "file_digest": "",
    }
    return filmed(world, case, **{**bare, "device": "", "recorded_on": "2024-03-06", **changes})


def test_civil_procedure_art89_left_without_a_witness_is_photographed_or_filmed(world, case):
    served(case)
    assert gaps(world) == [("service", "2024-03-06", "留置")]
    in_words(world, case)
    filmed(world, case, act="service", medium="photo", recorded_on="2024-03-07")
    assert gaps(world, case=case.pk) == [("service", "2024-03-06", "留置")], "neither words nor another day"
    filmed(world, case, act="service", medium="photo", recorded_on="2024-03-06")
    assert gaps(world) == []


def test_civil_procedure_art89_left_with_a_witness_stands_in_the_papers(world, case):
    served(case, received_by="村干部周某")
    assert gaps(world) == []


@pytest.mark.parametrize(("witness", "missing"), [("村干部周某", 0), ("", 1)])
def test_civil_procedure_art89_a_decision_left_is_known_by_its_act(
    witness, missing, world, acting, calendar_2023
):
    work = Casework(world)
    work.decided()
    work.serve("04-01", service="left", received_by=witness)
    assert gaps(world) == [("service", "2024-04-01", "留置")] * missing


def test_civil_procedure_art95_an_announcement_leaves_a_record_of_its_day_in_any_form(world, case):
    announced = {
        "service": "public",
        "announced_on": dt.date(2024, 3, 6),
        "delivered_on": dt.date(2024, 4, 6),
    }
    served(case, **announced)
    served(case, 2, **announced)
    assert gaps(world) == [("service", "2024-03-06", "没有")], "one record for what was announced together"
    in_words(world, case)
    assert gaps(world) == []


@pytest.mark.parametrize(
    "changes", [{"service": "direct", "received_by": "孙八"}, {"service": "post"}, {"historical": True}]
)
def test_what_is_handed_over_or_posted_or_from_a_past_ledger_needs_no_record(changes, world, case):
    served(case, **changes)
    assert gaps(world) == []


def test_the_page_leads_to_an_entry_for_the_service(case, as_user):
    served(case)
    page = as_user("staff").get(f"/enforcement/cases/{case.pk}/").content.decode()
    assert f"case={case.pk}&amp;act=service&amp;recorded_on=2024-03-06&amp;medium=photo" in page
    assert "登记记录" in page


def test_the_latest_gap_stands_first_and_they_cost_three_questions(world, case, django_assert_num_queries):
    for day in ("2024-03-05", "2024-03-09", "2024-03-07"):
        seized(case, day=day)
    with django_assert_num_queries(3):
        assert [day for _act, day, _missing in gaps(world)] == ["2024-03-09", "2024-03-07", "2024-03-05"]


# --- On the pages ----------------------------------------------------------------------------------------------


def test_a_gap_stands_on_the_page_of_its_case_with_the_way_to_fill_it(case, as_user):
    seized(case)
    client = as_user("staff")
    page = client.get(f"/enforcement/cases/{case.pk}/").content.decode()
    assert "没有该行为的录像" in page
    assert f"case={case.pk}&amp;act=coercion&amp;recorded_on=2024-03-05&amp;medium=video" in page
    form = client.get(f"{ENTRIES.url('create')}?case={case.pk}&act=coercion&medium=video")
    assert '<option value="coercion" selected>' in form.content.decode()


def test_the_page_of_gaps_shows_the_township_its_own(case, world, as_user):
    seized(case)
    address = ENTRIES.url("gaps")
    said = words(as_user("leader").get(address))
    assert case.number in said
    assert "没有该行为的录像" in said
    assert "登记录像" not in said, "who may not enter is offered nothing"
    assert "登记录像" in words(as_user("staff").get(address))
    assert case.number in words(as_user("county_reader").get(address))
    assert case.number not in words(as_user("stranger").get(address))
    assert as_user("east_mediator").get(address).status_code == 403
    assert address in as_user("staff").get(ENTRIES.url()).content.decode()


def test_without_gaps_the_page_says_so_and_how_each_act_is_recorded(world, as_user):
    said = words(as_user("staff").get(ENTRIES.url("gaps")))
    assert "都有录像" in said
    assert said.count("全程音像记录") == 2
