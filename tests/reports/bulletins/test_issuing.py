"""The way of an issue: complete, approved by a second person, numbered, frozen with its figures and files."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from legal_outreach.models import OutreachEvent
from portal.records.writing import NewerVersion
from reports.bulletins import editing, issuing
from reports.bulletins.cases import add_case, settled_cases
from reports.bulletins.composing import draft_bulletin
from reports.bulletins.figures import figures_of
from reports.models import Bulletin, BulletinSection
from reports.registers import BULLETINS
from tests.reports.bulletins.making import DAY, act, answered, handed_in, issued, photographed, put, quarter
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(world, acting):
    quarter(world)


def fault_of(bulletin, world):
    with pytest.raises(ValidationError) as refused:
        act(bulletin, "submit", world.staff, editor="所员甲")
    return refused.value.message_dict["editor"][0]


def test_nothing_is_handed_in_with_an_open_question(world, records):
    assert "待补充的问题" in fault_of(draft_bulletin(world.township, 2023, 3), world)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("本季度化解纠纷67件。", "67件"),
        ("发放资料1万余份。", "1万余份"),
        ("法律服务站“受理三百件”。", "三百件"),
        ("甲某1与邻居和好。", "甲某1"),
        ("化解率100%。", "100%"),
        ("化解[[disputes.nonsense]]件。", "disputes.nonsense"),
        ("化解率为[[exams.pass_rate]]。", "学法考试合格率"),
        ("联系电话13812345678。", "13812345678"),
        ("证号21028319800101123X。", "21028319800101123X"),
        ("", "还没有正文"),
    ],
)
def test_what_comes_from_no_record_and_what_is_personal_is_not_handed_in(world, records, text, wrong):
    bulletin = draft_bulletin(world.township, 2023, 3)
    answered(bulletin)
    put(bulletin.sections.live().order_by("position").first(), text)
    assert wrong in fault_of(bulletin, world)


@pytest.mark.parametrize(
    "text", ["9月4日召开会议，学习第12条和第3期简刊。", "化解[[disputes.settled]]件。", "一件小事。"]
)
def test_days_articles_and_figures_of_the_records_may_stand(world, records, text):
    bulletin = draft_bulletin(world.township, 2023, 3)
    answered(bulletin)
    put(bulletin.sections.live().order_by("position").first(), text)
    act(bulletin, "submit", world.staff, editor="所员甲")
    bulletin.refresh_from_db()
    assert bulletin.state == Bulletin.State.SUBMITTED


@pytest.mark.parametrize("text", ["甲某1说清了经过。", "事情发生在东沟二组。", "住在幸福路12号。"])
def test_a_model_case_names_nobody_and_no_place(world, records, text):
    bulletin = draft_bulletin(world.township, 2023, 3)
    case = add_case(bulletin, settled_cases(bulletin)[0])
    answered(bulletin)
    put(case, text)
    assert "个人信息不得刊登" in fault_of(bulletin, world)
    put(BulletinSection.objects.get(pk=case.pk), "一方当事人说清了经过，赔偿300元。")
    act(bulletin, "submit", world.staff, editor="所员甲")


def test_the_scaffold_of_a_case_names_nobody(world, records):
    bulletin = draft_bulletin(world.township, 2023, 3)
    case = add_case(bulletin, settled_cases(bulletin)[0])
    assert "甲某" not in case.text + case.heading
    assert "东沟" not in case.text
    assert case.text.count("？") >= 3


def test_a_second_person_approves(world, records):
    bulletin = draft_bulletin(world.township, 2023, 3)
    answered(bulletin)
    act(bulletin, "submit", world.supervisor, editor="主管甲")
    bulletin.refresh_from_db()
    with pytest.raises(ValidationError, match="须由另一人审批"):
        act(bulletin, "issue", world.supervisor, issued_on=DAY)
    act(bulletin, "issue", world.leader, issued_on=DAY)
    bulletin.refresh_from_db()
    assert (bulletin.issue, bulletin.approved_by) == (1, "乡长甲")
    assert "排查在前，调解在先" in bulletin.contents


def test_issues_are_numbered_through_the_year_and_begin_anew(world, records):
    issued(world)
    for year, number in ((2023, 2), (2022, 1)):
        later = draft_bulletin(world.township, year, 4)
        answered(later)
        put(later.sections.live().first() or add_own(later), "本季度工作正常。")
        act(later, "submit", world.staff, editor="所员甲")
        act(later, "issue", world.leader, issued_on=DAY)
        later.refresh_from_db()
        assert later.issue == number


def add_own(bulletin):
    section = BulletinSection(bulletin=bulletin, unit=bulletin.unit, position=1, heading="工作")
    section.save()
    return section


def test_what_is_issued_is_frozen_with_its_figures_and_files(world, records, as_user):
    bulletin = issued(world)
    files = {kind: issuing.file_of(bulletin, kind) for kind in ("pdf", "docx")}
    entry(world, "disputes", world.east, 8, reported_on="2023-08-30")
    found = figures_of(bulletin)["disputes.found"]
    assert (found.answer["value"], found.records) == (3, 3)
    assert len(found.answer["records"]["keys"]) == 3
    assert {kind: issuing.file_of(bulletin, kind) for kind in files} == files
    section = bulletin.sections.live().first()
    with pytest.raises(editing.Closed):
        put(section, "改写")
    as_user("staff").post(BULLETINS.url("void", pk=bulletin.pk), {"reason": "误发"})
    assert not Bulletin.objects.get(pk=bulletin.pk).is_voided
    sent = as_user("staff").get(BULLETINS.url("write", pk=bulletin.pk))
    assert sent["Location"] == BULLETINS.url("detail", pk=bulletin.pk)


def test_where_it_cannot_be_printed_nothing_is_issued_and_no_file_stays(world, records, monkeypatch):
    bulletin = handed_in(world)
    there = set(settings.DOCUMENTS.iterdir()) if settings.DOCUMENTS.is_dir() else set()

    def broken(newsletter):
        raise RuntimeError("no fonts")

    monkeypatch.setattr(issuing, "fingerprint", broken)
    with pytest.raises(RuntimeError):
        act(bulletin, "issue", world.leader, issued_on=DAY)
    bulletin.refresh_from_db()
    assert (bulletin.state, bulletin.issue) == (Bulletin.State.SUBMITTED, None)
    assert set(settings.DOCUMENTS.iterdir()) == there


def test_a_correction_goes_into_the_next_issue_and_changes_nothing_before(world, records):
    bulletin = issued(world)
    content = issuing.file_of(bulletin, "pdf")
    act(bulletin, "correct", world.staff, text="第一版活动日期应为7月21日。")
    assert issuing.file_of(bulletin, "pdf") == content
    later = draft_bulletin(world.township, 2023, 4)
    carried = later.sections.live().get(kind="correction")
    assert "2023年第1期" in carried.heading
    assert carried.text == "第一版活动日期应为7月21日。"
    act(bulletin, "correct", world.staff, text="编辑姓名有误。")
    assert later.sections.live().filter(kind="correction").count() == 2


def test_nobodys_words_are_overwritten(world, records):
    bulletin = draft_bulletin(world.township, 2023, 3)
    section = bulletin.sections.live().first()
    opened = section.version
    put(section, "甲写的话。", opened)
    with pytest.raises(NewerVersion):
        put(section, "乙写的话。", opened)
    assert BulletinSection.objects.get(pk=section.pk).text == "甲写的话。"
    put(section, "甲写的话。", opened)  # sent again after its answer was lost
    assert BulletinSection.objects.get(pk=section.pk).version == opened + 1


def test_photos_whose_consent_was_taken_back_are_not_handed_in(world, records):
    event = OutreachEvent.objects.order_by("held_on").first()
    photographed(world, event)
    bulletin = draft_bulletin(world.township, 2023, 3)
    answered(bulletin)
    event.photos_consent = False
    event.save()
    assert "不要选用这些照片" in fault_of(bulletin, world)


def test_what_was_taken_back_after_it_was_handed_in_is_not_issued(world, records):
    event = OutreachEvent.objects.order_by("held_on").first()
    photographed(world, event)
    bulletin = handed_in(world)
    event.photos_consent = False
    event.save()
    with pytest.raises(ValidationError) as refused:
        act(bulletin, "issue", world.leader, issued_on=DAY)
    assert "不要选用这些照片" in refused.value.message_dict["issued_on"][0]
    event.photos_consent = True
    event.save()
    event.void("登记错误")
    with pytest.raises(ValidationError) as refused:
        act(bulletin, "issue", world.leader, issued_on=DAY)
    assert "作废" in refused.value.message_dict["issued_on"][0]


def test_a_draft_tells_nobody_of_the_petition_against_himself(world, records, as_user):
    """信访工作条例 arts. 30, 46: a live figure counts what its reader may know of, an issued one stands."""
    petition = entry(world, "petitions", world.east, 1, received_on="2023-08-01", registered_on="2023-08-01")
    petition.respondent = world.staff
    petition.save()
    bulletin = draft_bulletin(world.township, 2023, 3)
    key = "petitions.registered"
    put(bulletin.sections.live().order_by("position").first(), f"登记信访[[{key}]]件。")
    read = [
        figures_of(bulletin, one)[key].answer["value"] for one in (None, world.administrator, world.staff)
    ]
    assert read[0] == 1
    assert read[2] in (0, None)
    page = as_user("staff").get(BULLETINS.url("write", pk=bulletin.pk)).content.decode()
    assert "登记信访1件" not in page


def test_twice_asked_is_once_drafted_and_twice_added_once_there(world, records, as_user):
    bulletin = draft_bulletin(world.township, 2023, 3)
    assert draft_bulletin(world.township, 2023, 3) == bulletin
    event = OutreachEvent.objects.order_by("held_on").first()
    before = bulletin.sections.live().count()
    for _n in range(2):
        as_user("staff").post(BULLETINS.url("add", pk=bulletin.pk), {"what": "event", "key": event.pk})
    assert bulletin.sections.live().filter(kind="event", about=event.pk).count() == 1
    assert bulletin.sections.live().count() <= before + 1
    answered(bulletin)
    act(bulletin, "submit", world.staff, editor="所员甲")
    kept = bulletin.figures.count()
    as_user("staff").post(BULLETINS.url("refresh", pk=bulletin.pk))
    as_user("staff").post(BULLETINS.url("add", pk=bulletin.pk), {"what": "part"})
    assert bulletin.figures.count() == kept
    assert not bulletin.sections.live().filter(text="").exists()


def test_parts_change_places_and_photos_are_left_out(world, records):
    photographed(world, OutreachEvent.objects.order_by("held_on").first())
    bulletin = draft_bulletin(world.township, 2023, 3)
    first, second = bulletin.sections.live().order_by("position")[:2]
    editing.move(second, -1)
    assert list(bulletin.sections.live().order_by("position")[:2]) == [second, first]
    pictured = bulletin.sections.live().filter(kind="event").first()
    editing.save_part(pictured, editing.Typed(pictured.heading, pictured.text, {}), pictured.version)
    assert pictured.photos.live().count() == 0


def test_a_past_issue_is_entered_whole_and_one_of_the_portal_not_by_a_sheet(world, records):
    past = entry(world, "bulletins", world.office, 1, year=2021)
    assert (past.state, past.composed) == ("issued", False)
    bulletin = issued(world)
    data = {
        name: getattr(bulletin, name) for name in ("title", "year", "quarter", "issue", "contents", "copies")
    }
    data |= {
        "unit": bulletin.unit_id,
        "issued_on": "2023-10-09",
        "editor": "别人",
        "version": bulletin.version,
    }
    form = BULLETINS.form(data, instance=bulletin, user=world.staff)
    assert not form.is_valid()
    data |= {"editor": "所员甲"}
    assert BULLETINS.form(data, instance=Bulletin.objects.get(pk=bulletin.pk), user=world.staff).is_valid()
