"""The full-process record (行政处罚法 art. 47, 国办发〔2018〕118号): what has to be filmed, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from enforcement.enums import Act, Demand
from enforcement.models import CaseMeasure, ProcessEntry
from enforcement.recording import DUTIES, DUTY_OF, IN_FULL
from enforcement.views.recording import acts_seen_by
from portal.context import acting_as
from portal.models import AccessEntry, Attachment
from portal.upkeep import DUTIES as CHORES
from tests.enforcement.casework import Casework
from tests.recordings import ENTRIES, Sender, mp3, mp4, sha256
from tests.samples.making import SAMPLES, entry
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
    other = entry(world, "cases", world.east, 7)
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


def test_the_latest_gap_stands_first_and_they_cost_two_questions(world, case, django_assert_num_queries):
    for day in ("2024-03-05", "2024-03-09", "2024-03-07"):
        seized(case, day=day)
    with django_assert_num_queries(2):
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


# --- An entry ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("medium", ["audio", "video"])
@pytest.mark.parametrize("field", ["device", "began_at", "ended_at", "keep_until"])
def test_sound_and_picture_say_when_with_what_and_how_long_kept(medium, field, refused):
    assert refused("process_entries", medium=medium) == set()
    assert refused("process_entries", medium=medium, **{field: ""}) == {field}


def test_a_photograph_has_neither_beginning_nor_device_and_is_kept_all_the_same(refused):
    bare = {"medium": "photo", "device": "", "began_at": "", "ended_at": ""}
    assert refused("process_entries", **bare) == set()
    assert refused("process_entries", **bare, keep_until="") == {"keep_until"}


def test_words_need_none_of_it(refused):
    bare = dict.fromkeys(("device", "began_at", "ended_at", "keep_until", "file_name", "file_digest"), "")
    assert refused("process_entries", medium="text", **bare) == set()


@pytest.mark.parametrize(("day", "kept"), [("2033-04-19", False), ("", False), ("2043-04-20", True)])
def test_what_is_kept_until_a_day_is_never_kept_for_less(day, kept, world, acting, as_user):
    one = entry(world, "process_entries", world.east, 1)
    data = SAMPLES["process_entries"](world, world.east, 1) | {"keep_until": day, "version": one.version}
    answer = as_user("staff").post(ENTRIES.url("edit", pk=one.pk), data)
    assert answer.status_code == (302 if kept else 422)
    one.refresh_from_db()
    assert one.keep_until == (dt.date(2043, 4, 20) if kept else dt.date(2033, 4, 20))


# --- Its recording ---------------------------------------------------------------------------------------------


@pytest.fixture
def one(world, acting):
    return entry(world, "process_entries", world.east, 1, file_digest="", medium="audio")


def attach(client, one, content, name):
    return client.post(ENTRIES.url("attach", pk=one.pk), {"file": SimpleUploadedFile(name, content)})


def test_a_small_recording_comes_whole_by_the_plain_form_and_is_kept_as_it_is(one, as_user):
    content = mp3(50_000)
    assert attach(as_user("staff"), one, content, "询问.mp3").status_code == 302
    paper = Attachment.objects.get()
    assert (paper.kind, paper.sha256) == ("mp3", sha256(content))
    one.refresh_from_db()
    assert (one.file_name, one.file_digest) == ("询问.mp3", sha256(content))


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (mp3(21 * 1024**2), "询问.mp3", "20 MB"),
        (mp3(5_000), "询问.pdf", "后缀"),
        (b"MZ\x90\0" + b"\0" * 600, "询问.mp3", "不接收"),
    ],
)
def test_what_the_plain_form_does_not_take_is_told(content, name, word, one, as_user):
    answer = attach(as_user("staff"), one, content, name)
    assert answer.status_code == 422
    assert word in words(answer)
    assert not Attachment.objects.exists()


def test_another_recording_than_the_one_kept_is_not_taken_nor_its_digest_typed_over(one, world, as_user):
    client = as_user("staff")
    attach(client, one, mp3(50_000), "询问.mp3")
    answer = attach(client, one, mp3(50_000, b"x"), "询问.mp3")
    assert answer.status_code == 422
    assert "摘要" in words(answer)
    one.refresh_from_db()
    data = SAMPLES["process_entries"](world, world.east, 1) | {"medium": "audio", "version": one.version}
    answer = client.post(ENTRIES.url("edit", pk=one.pk), data | {"file_digest": DIGEST})
    assert answer.status_code == 422
    assert "摘要不能更改" in words(answer)


def test_the_form_for_the_recording_is_there_until_it_has_come(one, as_user):
    client, address = as_user("staff"), ENTRIES.url("detail", pk=one.pk)
    assert "data-pieces" in client.get(address).content.decode()
    assert "data-pieces" not in as_user("leader").get(address).content.decode()
    attach(client, one, mp3(50_000), "询问.mp3")
    page = client.get(address).content.decode()
    assert "data-pieces" not in page
    assert sha256(mp3(50_000)) in page


def test_photographs_and_papers_are_attached_as_everywhere(one, as_user):
    assert attach(as_user("staff"), one, b"%PDF-1.7 record", "笔录.pdf").status_code == 302
    one.refresh_from_db()
    assert one.file_digest == ""


def test_other_registers_take_no_recordings(world, acting, as_user):
    dispute = entry(world, "disputes", world.east, 1)
    files = {"file": SimpleUploadedFile("询问.mp3", mp3(5_000))}
    answer = as_user("staff").post(f"/disputes/disputes/{dispute.pk}/attach/", files)
    assert answer.status_code == 422


def test_nothing_removes_a_recording_neither_voiding_nor_time(one, world, as_user, settings):
    """行政处罚法 art. 47: put on file and kept."""
    client = as_user("staff")
    attach(client, one, mp3(50_000), "询问.mp3")
    client.post(ENTRIES.url("void", pk=one.pk), {"reason": "误登"})
    one.refresh_from_db()
    assert one.is_voided
    with acting_as(None, via="job"):
        for chore in CHORES:
            chore.act(timezone.now() + dt.timedelta(days=40 * 366))
    address = ENTRIES.url("attachment", pk=one.pk, attachment=Attachment.objects.get().pk)
    assert b"".join(as_user("leader").get(address)) == mp3(50_000)
    assert AccessEntry.objects.filter(act="download", object_id=one.pk).count() == 1
