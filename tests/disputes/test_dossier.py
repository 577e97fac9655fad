"""The file of a dispute: what it asks for, what it prints, who may take it."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from disputes.dossiers import case_file, items, missing
from disputes.enums import Act
from disputes.models import (
    Agreement,
    Dispute,
    DisputeStep,
    FollowUp,
    Inquiry,
    MediationCommittee,
    MediationSession,
    Party,
    PerformancePart,
)
from disputes.papers.dossier import PAPERS, print_dossier, print_paper
from disputes.registers import DISPUTES
from portal.models import AccessEntry, Category
from tests.portal.pdf.pages import opened, text

pytestmark = pytest.mark.django_db

NOTICE = "内含个人信息，请妥善保管"


def day(number, month=5):
    return dt.date(2023, month, number)


def saved(record):
    record.save()
    return record


def squeezed(pdf):
    return "".join(text(pdf).split())


@pytest.fixture
def committee(world, acting):
    return saved(
        MediationCommittee(
            unit=world.east, name="东村人民调解委员会", founded_on=day(1), members=5, women=2, chair="王五"
        )
    )


@pytest.fixture
def case(world, committee):
    """A case settled in writing and filed, with everything its file asks for."""
    dispute = saved(
        Dispute(
            unit=world.east, reported_on=day(2), source="applied", parties="赵六、钱七", committee=committee,
            category=Category.objects.get(scheme="dispute", code="land", township=None),
            summary="两家为地界石移位相争。" * 3, claims="请求确认原有地界", amount=800, accepted_on=day(3),
            rights_told_on=day(3), stage="settled", closed_on=day(20), archived_on=day(30),
            retention=Category.objects.get(scheme="retention", code="years-10", township=None),
        )
    )  # fmt: skip
    enter_parties(dispute)
    for number in (8, 15):
        saved(
            MediationSession(
                unit=world.east, dispute=dispute, held_on=day(number), place="村调解室", mediators="王五、李四",
                record=f"第{number}日双方到场，陈述意见。" * 8,
            )
        )  # fmt: skip
    enter_agreement(dispute)
    saved(
        FollowUp(unit=world.east, dispute=dispute, visited_on=day(5, 6), visitor="王五", performance="done")
    )
    saved(
        DisputeStep(
            unit=world.east, dispute=dispute, transition=Act.ARCHIVE, done_on=day(30), done_by="东村调解员"
        )
    )
    return dispute


def enter_parties(dispute):
    for side, name, number in (
        ("applicant", "赵六", "210283197001010011"),
        ("respondent", "钱七", "210283197502020022"),
    ):
        saved(
            Party(
                unit=dispute.unit, dispute=dispute, side=side, name=name, sex="male", ethnic_group="满族",
                born_on=dt.date(1970, 1, 1), occupation="农民", phone="13900001111", identity_number=number,
                address="东村二组",
            )
        )  # fmt: skip


def enter_agreement(dispute):
    agreement = saved(
        Agreement(
            unit=dispute.unit, dispute=dispute, form="written", reached_on=day(20), facts="地界石位置有照片为证。",
            terms="以原照片所示位置为界，钱七十日内恢复地界石并补偿青苗费。", amount=300,
            parties_signed_on=day(20), mediator_signed_on=day(20), sealed_on=day(21),
            performance="done", performed_on=day(28),
        )
    )  # fmt: skip
    saved(
        PerformancePart(
            unit=dispute.unit,
            agreement=agreement,
            what="恢复地界石",
            promised_on=day(30),
            performed_on=day(28),
        )
    )


@pytest.fixture
def oral(world, committee):
    """A case settled by word of mouth: no sitting's record, no identity number, no seal."""
    dispute = saved(
        Dispute(
            unit=world.east, reported_on=day(2), source="offered", parties="孙八、吴九", committee=committee,
            category=Category.objects.get(scheme="dispute", code="neighbour", township=None),
            summary="柴草占道", accepted_on=day(2), stage="settled", closed_on=day(3),
        )
    )  # fmt: skip
    saved(
        Agreement(
            unit=world.east, dispute=dispute, form="oral", reached_on=day(3), terms="当日移走柴草",
            performance="done", performed_on=day(3),
        )
    )  # fmt: skip
    return dispute


def lacking(dispute):
    return {item.key for item in missing(case_file(dispute))}


class TestContents:
    def test_a_written_case_asks_for_what_every_file_has(self, case):
        listed = items(case_file(case))
        assert [item.key for item in listed if item.must] == [
            "application", "rights", "identity", "sitting", "agreement",
        ]  # fmt: skip
        assert lacking(case) == set()

    @pytest.mark.parametrize(
        ("model", "key"),
        [
            (Party, "application"),
            (Party, "identity"),
            (MediationSession, "sitting"),
            (Agreement, "agreement"),
        ],
    )
    def test_what_is_voided_is_missing(self, model, key, case):
        for record in model.objects.live():
            record.void("误录")
        assert key in lacking(case)

    def test_an_agreement_without_its_seal_does_not_complete_the_file(self, case):
        agreement = case.agreements.get()
        agreement.sealed_on = None
        agreement.save()
        assert lacking(case) == {"agreement"}

    def test_each_party_proves_its_identity(self, case):
        party = case.party_rows.last()
        party.identity_number = ""
        party.save()
        assert lacking(case) == {"identity"}

    def test_parties_are_told_their_rights(self, case):
        case.rights_told_on = None
        case.save()
        assert lacking(case) == set()  # a sitting says that they were told
        for sitting in case.sessions.all():
            sitting.rights_told = False
            sitting.save()
        assert lacking(case) == {"rights"}

    def test_each_inquiry_has_its_record_in_the_file(self, case, world):
        assert not next(item for item in items(case_file(case)) if item.key == "investigation").there
        for person in ("孙八", "周十"):
            saved(
                Inquiry(
                    unit=world.east, dispute=case, held_on=day(6), place="地头", asked_by="王五", recorder="李四",
                    person=person, sex="male", age=60, record="问：界石原在何处？答：在柞树下。",
                )
            )  # fmt: skip
        assert next(item for item in items(case_file(case)) if item.key == "investigation").there
        said = squeezed(print_paper(case_file(case), "investigation").content)
        assert said.count("界石原在何处") == 2
        for one in ("被调查人孙八", "被调查人周十", "2023年5月6日", "60岁", "调查人王五", "记录人李四"):
            assert one in said
        assert "调查记录如有2" in squeezed(print_dossier(case_file(case)).content)

    def test_a_case_the_committee_offered_has_a_register_sheet_instead(self, case):
        case.source = "offered"
        case.save()
        keys = [item.key for item in items(case_file(case))]
        assert keys[0] == "registration"
        assert lacking(case) == set()

    def test_a_failed_case_has_no_agreement_but_says_how_it_ended(self, case):
        case.agreements.get().void("误录")
        case.stage, case.remedies_told = "failed", True
        case.save()
        assert lacking(case) == set()
        said = squeezed(print_paper(case_file(case), "statement").content)
        assert "2023年5月20日以“调解不成”办结，已告知当事人" in said

    def test_what_ended_before_mediation_has_no_record_of_it(self, case):
        case.agreements.get().void("误录")
        for sitting in case.sessions.all():
            sitting.void("误录")
        case.stage, case.refused_on, case.refused_by = "refused", day(20), "钱七"
        case.save()
        assert lacking(case) == set()
        assert "2023年5月20日钱七明确拒绝调解" in squeezed(print_paper(case_file(case), "statement").content)
        case.stage = "declined"
        case.save()
        assert [item.key for item in items(case_file(case))] == ["statement"]

    def test_an_oral_case_is_complete_with_its_one_sheet(self, oral):
        assert lacking(oral) == set()
        assert [item.key for item in items(case_file(oral))] == ["oral", "follow_up"]

    def test_reading_a_file_costs_the_same_however_long_it_is(
        self, case, world, django_assert_max_num_queries
    ):
        case = Dispute.objects.select_related("unit", "category", "committee", "retention").get(pk=case.pk)
        with django_assert_max_num_queries(12):
            case_file(case)
        for number in range(5):
            saved(
                MediationSession(
                    unit=world.east, dispute=case, held_on=day(10 + number), mediators="王五", record="x"
                )
            )
        with django_assert_max_num_queries(12):
            case_file(case)


class TestPaper:
    def test_the_contents_name_the_page_on_which_each_paper_begins(self, case):
        sheets = print_dossier(case_file(case))
        with opened(sheets.content) as file:
            pages = ["".join(page.extract_text().split()) for page in file.pages]
        assert len(pages) == sheets.pages
        rows = (
            ("人民调解申请书", "1人民调解申请书应有1"),
            ("人民调解当事人权利义务告知书", "2权利义务告知书应有1"),
            ("当事人身份证明", "3当事人身份证明应有1"),
            ("人民调解记录（第1次）", "4调解记录应有2"),
            ("人民调解协议书", "5调解协议书应有1"),
            ("调解协议履行凭证", "6履行凭证如有1"),
            ("人民调解回访记录", "7回访记录如有1"),
            ("封底", "8封底应有1"),
        )
        for title, row in rows:
            page = next(number for number, said in enumerate(pages, 1) if said.startswith(f"{NOTICE}{title}"))
            assert f"{row}{page}" in pages[1], (title, pages[1])
        assert f"共{sheets.pages}页" in pages[-1]

    def test_the_cover_says_what_the_file_is(self, case):
        with opened(print_dossier(case_file(case)).content) as file:
            cover = "".join(file.pages[0].extract_text().split())
        for said in ("人民调解卷宗", "赵六与钱七山林土地纠纷", "（2023）东村人调字第1号", "王五、李四",
                     "2023年5月3日至2023年5月20日", "东村调解员", "2023年5月30日", "10年"):  # fmt: skip
            assert said in cover
        assert "尚缺" not in cover

    def test_an_incomplete_file_says_what_it_lacks(self, case):
        case.agreements.get().void("误录")
        with opened(print_dossier(case_file(case)).content) as file:
            cover, contents = ("".join(page.extract_text().split()) for page in file.pages[:2])
        assert "本卷尚缺：调解协议书。" in cover
        assert "5调解协议书应有0缺" in contents

    def test_papers_leave_room_for_every_hand(self, case):
        said = squeezed(print_paper(case_file(case), "agreement").content)
        for who in (
            "申请人（签名、盖章或按指印）",
            "被申请人（签名、盖章或按指印）",
            "人民调解员",
            "人民调解委员会（印章）",
        ):
            assert who in said
        assert said.count("年月日") == 5  # two parties, mediator, recorder, seal
        assert "一式3份" in said
        assert "赵六" in said
        assert "13900001111" in said

    def test_the_terms_of_an_agreement_stand_on_the_page_of_its_signatures(self, case):
        with opened(print_paper(case_file(case), "agreement").content) as file:
            pages = ["".join(page.extract_text().split()) for page in file.pages]
        signed = next(said for said in pages if "年月日" in said)
        assert "补偿青苗费" in signed
        assert "1.恢复地界石，2023年5月30日前履行。" in signed
        assert "300元" in signed

    def test_an_oral_case_prints_its_sheet_and_no_cover(self, oral):
        sheets = print_dossier(case_file(oral))
        said = squeezed(sheets.content)
        assert sheets.pages == 1
        assert said.startswith("人民调解口头协议登记表")
        assert "当日移走柴草" in said
        assert "卷内目录" not in said

    @pytest.mark.parametrize("key", PAPERS)
    def test_each_paper_prints_alone_filled_or_open(self, key, case, world):
        assert print_paper(case_file(case), key).content.startswith(b"%PDF")
        bare = saved(
            Dispute(
                unit=world.west, reported_on=day(2), parties="周十、郑一", summary="争执",
                category=Category.objects.get(scheme="dispute", code="other", township=None),
            )
        )  # fmt: skip
        assert "None" not in squeezed(print_paper(case_file(bare), key).content)

    def test_the_words_of_the_papers_are_chinese_for_every_reader(self, case):
        with override("en"):
            english = print_dossier(case_file(case)).content
        with override("zh-hans"):
            assert print_dossier(case_file(case)).content == english

    def test_a_long_record_goes_on_and_keeps_all_its_words(self, case):
        sitting = case.sessions.last()
        sitting.record = "；".join(f"第{number}项意见" for number in range(400))
        sitting.save()
        said = squeezed(print_paper(case_file(case), "sitting").content)
        assert "第0项意见" in said
        assert "第399项意见" in said


class TestTaking:
    def test_the_page_shows_what_is_there_and_what_is_missing(self, case, as_user):
        page = as_user("staff").get(DISPUTES.url("dossier", pk=case.pk))
        assert page.context["missing"] == 0
        case.sessions.first().void("误录")
        case.sessions.last().void("误录")
        page = as_user("staff").get(DISPUTES.url("dossier", pk=case.pk))
        assert page.context["missing"] == 1
        assert "请登记调解会" in page.content.decode()

    def test_it_is_taken_by_who_may_see_personal_data_and_logged(self, case, as_user):
        whole, one = (
            DISPUTES.url("dossier_file", pk=case.pk),
            DISPUTES.url("dossier_paper", pk=case.pk, paper="rights"),
        )
        for name, status in (
            ("staff", 200),
            ("east_mediator", 200),
            ("leader", 403),
            ("west_mediator", 404),
            ("stranger", 404),
        ):
            for url in (whole, one):
                assert as_user(name).get(url).status_code == status, (name, url)
        entries = AccessEntry.objects.filter(act="reveal", object_id=case.pk)
        assert {entry.detail["document"] for entry in entries} == {"dossier", "rights"}
        assert entries.count() == 4
        assert all(entry.purpose for entry in entries)
        leader = as_user("leader").get(DISPUTES.url("dossier", pk=case.pk))
        assert "赵六" not in leader.content.decode()

    def test_there_is_no_paper_of_another_name(self, case, as_user):
        assert as_user("staff").get(DISPUTES.url("dossier_paper", pk=case.pk, paper="x")).status_code == 404

    def test_the_command_writes_it_and_says_what_it_lacks(self, case, tmp_path):
        out, path = io.StringIO(), tmp_path / "卷宗.pdf"
        call_command("dossier", case.number, "--output", str(path), stdout=out, stderr=io.StringIO())
        answer = json.loads(out.getvalue())
        assert path.read_bytes().startswith(b"%PDF")
        assert answer["complete"] is True
        assert answer["case_number"] == "（2023）东村人调字第1号"
        quiet = {"stdout": io.StringIO(), "stderr": io.StringIO()}
        call_command("dossier", answer["case_number"], "--paper", "oral", "--output", str(path), **quiet)
        assert "口头协议登记表" in squeezed(path.read_bytes())

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [(("2099-9999",), 2), (("2023-0001", "--as", "leader"), 1), (("2023-0001", "--as", "stranger"), 2),
         (("2023-0001", "--organisation", "900002"), 2)],
    )  # fmt: skip
    def test_the_command_refuses(self, arguments, code, case):
        with pytest.raises(CommandError) as caught:
            call_command("dossier", *arguments, stdout=io.StringIO(), stderr=io.StringIO())
        assert caught.value.returncode == code
