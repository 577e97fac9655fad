"""A case rests on no document that is not on the valid list (国办发〔2018〕37号); nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from enforcement import citing
from enforcement.models import CasePaper
from enforcement.registers import CASES
from tests.enforcement.casework import Casework, refused
from tests.samples.making import entry, stands

pytestmark = pytest.mark.django_db
TITLE = "集市管理办法1"
BASIS = f"《城市市容和环境卫生管理条例》第三十六条、《{TITLE}》第四条"


@pytest.fixture
def case(world, acting):
    work = Casework(world)
    work.file()
    return work


def document(world, n=1, **changes):
    return stands(world, "documents", world.east, n, **changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "repealed", "ended_on": "2024-03-12", "end_reason": "上位法修改"}, "废止"),
        ({"state": "lapsed", "ended_on": "2024-03-01", "valid_until": "2024-02-29"}, "2024-03-01"),
        ({"valid_until": "2024-03-11"}, "2024-03-11"),
        ({"published_on": ""}, "没有公开发布"),
        ({"effective_on": "2024-03-13"}, "2024-03-13"),
    ],
)
def test_no37_what_is_not_on_the_valid_list_is_not_cited(changes, said, case, world):
    document(world, **changes)
    found = refused(case.conclude, basis=BASIS)
    assert set(found) == {"basis"}
    assert said in found["basis"]
    assert "37号" in found["basis"]
    case.conclude(on="03-12", basis="《城市市容和环境卫生管理条例》第三十六条")


def test_no37_it_is_asked_on_the_day_of_the_act(case, world):
    document(world, state="repealed", ended_on="2024-03-13", end_reason="上位法修改")
    case.conclude(on="03-12", basis=BASIS)
    assert set(refused(case.notify, basis=BASIS)) == {"basis"}


@pytest.mark.parametrize(
    "basis",
    [
        "示例乡发〔2023〕1号第四条", "示例乡发[2023]1号", "示例乡发［2023］1号", "示例乡发(2023)1号",
        "示例乡发（２０２３）１号", "示例乡发【2023】 1 号", f"《{TITLE}》第四条", f"《 {TITLE} 》",
        f"{TITLE}第四条", "《集市管理办法１》", f"《城市市容和环境卫生管理条例》和《{TITLE}》",
    ],
)  # fmt: skip
def test_no37_however_its_number_or_its_title_is_typed(basis, case, world):
    document(world, state="repealed", ended_on="2024-01-01", end_reason="上位法修改")
    assert set(refused(case.conclude, basis=basis)) == {"basis"}


@pytest.mark.parametrize(
    "basis",
    [
        f"《{TITLE}实施细则》第四条", f"《关于修改〈{TITLE}〉的决定》", f"《示例县{TITLE}补充规定》",
        f"《{TITLE}（试行）》", "示例乡发〔2023〕11号", "示例乡发〔2023〕21号",
    ],
)  # fmt: skip
def test_no37_a_title_is_meant_as_a_whole(basis, case, world):
    """Another document, whose title holds that of a repealed one, is cited as it is called."""
    document(world, state="repealed", ended_on="2024-01-01", end_reason="上位法修改")
    document(world, 2, title=f"{TITLE}实施细则", document_number="示例乡发〔2023〕11号")
    case.conclude(on="03-12", basis=basis)


def test_no37_a_draft_is_no_basis_and_another_township_s_document_is_not_ours(case, world):
    gone = ("issued_on", "published_on", "filed_on", "effective_on", "valid_until", "document_number")
    document(world, state="discussion", **dict.fromkeys(gone, ""))
    assert "尚未印发" in refused(case.conclude, basis=BASIS)["basis"]
    assert [one.title for one in citing.unusable(world.township, BASIS, case.case.filed_on)] == [TITLE]
    assert citing.unusable(world.other_township, BASIS, case.case.filed_on) == []


def test_no37_a_valid_edition_of_the_same_title_is_meant_unless_the_number_names_the_old_one(case, world):
    document(world, state="amended", ended_on="2024-01-01", end_reason="修订")
    document(world, 2, title=TITLE)
    case.conclude(on="03-11", basis=BASIS)
    assert set(refused(case.notify, basis="示例乡发〔2023〕1号第四条")) == {"basis"}
    case.notify(basis="示例乡发〔2023〕2号第四条")


def test_no37_a_standard_rests_on_a_valid_document(case, world):
    document(world, state="repealed", ended_on="2024-03-01", end_reason="修订")
    standard = entry(
        world, "discretion_standards", world.east, 1, power=case.case.power_id,
        document_number="示例乡发〔2023〕1号", minimum="100", maximum="1000", in_force_on="2023-01-01",
    )  # fmt: skip
    case.conclude()
    assert "示例乡发" not in refused(case.notify, standard=standard)["standard"]
    assert "集市管理办法1" in refused(case.notify, standard=standard)["standard"]


def test_a_repealed_document_cited_on_the_page_is_refused_and_what_was_typed_stays(case, world):
    document(world, state="repealed", ended_on="2024-03-01", end_reason="修订")
    client = Client()
    client.force_login(world.staff)
    url = CASES.url("act", pk=case.case.pk, act="conclude")
    form = client.get(url).context["form"]
    data = {
        "version": case.case.version, "submission": str(form["submission"].value()),
        "investigated_on": "2024-03-12", "violated_on": "2024-03-01",
        "facts": "占道堆放建筑垃圾两车", "evidence": "现场笔录", "basis": BASIS,
        "reason": "建议罚款", "officer": case.case.officer_id, "second_officer": case.case.second_officer_id,
    }  # fmt: skip
    before = CasePaper.objects.count()
    answer = client.post(url, data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "不能作为依据" in page
    assert "国办发〔2018〕37号" in page
    for typed in ("占道堆放建筑垃圾两车", "现场笔录", BASIS, "建议罚款"):
        assert typed in page
    assert CasePaper.objects.count() == before
