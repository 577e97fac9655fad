"""The list of the upper system: matched by its number, nothing keyed twice, nothing here overwritten."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from petitions.enums import Act
from petitions.models import Petition
from petitions.upper import UPPER
from portal.records.imports import plan_import, write_plan
from portal.records.workbooks import Sheet
from tests.petitions.cases import Case, day

pytestmark = pytest.mark.django_db
HEADINGS = (
    "信访件编号", "信访人姓名", "住址", "联系电话", "信访形式", "转送日期", "转送机关", "信访目的", "问题属地",
    "内容分类", "概况信息", "信访人数", "满意度",
)  # fmt: skip


def row(number, **changes):
    """Return a row as the upper system exports it."""
    known = {
        "信访件编号": number, "信访人姓名": "周九", "住址": "东村一组", "联系电话": "13500004444",
        "信访形式": "网上",
        "转送日期": "2024-03-01", "转送机关": "示例县信访局", "信访目的": "求决", "问题属地": "示例县示例乡东村",
        "内容分类": "农村农业/土地承包", "概况信息": "请求核实补贴面积", "信访人数": 1, "满意度": "",
    }  # fmt: skip
    return [{**known, **changes}[name] for name in HEADINGS]


def plan(world, *rows):
    cells = enumerate([list(HEADINGS), *rows], 1)
    return plan_import(UPPER, Sheet("导出", tuple(cells), 0), world.staff)


def test_its_headings_and_paths_are_understood_and_it_waits_for_registration(world, acting):
    made = plan(world, row("GJ001"), row("GJ002", 信访人姓名="", 联系电话=""))
    assert (made.rows, len(made.new), made.problems) == (2, 2, [])
    assert made.unknown == ("满意度",)
    write_plan(UPPER, made, world.staff)
    petition = Petition.objects.get(upper_number="GJ001")
    assert (petition.place_unit, petition.content.code, petition.unit) == (
        world.east,
        "agriculture",
        world.staff.organisation,
    )
    assert (petition.state, petition.source, petition.received_on) == ("waiting", "transferred", day("03-01"))
    assert Petition.objects.get(upper_number="GJ002").anonymous


def test_what_is_registered_is_passed_over_whatever_the_list_says(world, acting):
    case = Case(world, upper_number="GJ001")
    case.classify()
    before = (case.petition.version, case.petition.request)
    made = plan(world, row("GJ001"), row("GJ009"))
    assert (made.rows, len(made.new), made.unchanged, made.refused) == (2, 1, 1, 0)
    write_plan(UPPER, made, world.staff)
    case.petition.refresh_from_db()
    assert (case.petition.version, case.petition.request) == before
    again = plan(world, row("GJ001"), row("GJ009"))
    assert (len(again.new), again.unchanged) == (0, 2)


def test_a_number_twice_or_missing_is_refused(world, acting):
    made = plan(world, row("GJ001"), row("GJ001"), row(""))
    assert (len(made.new), made.refused) == (1, 2)
    assert {problem.row for problem in made.problems} == {3, 4}


def test_a_place_that_is_none_of_ours_is_refused_with_its_row(world, acting):
    made = plan(world, row("GJ001", 问题属地="示例县邻乡南村"))
    assert [(one.row, one.value) for one in made.problems] == [(2, "示例县邻乡南村")]


def test_an_accusation_in_the_list_is_not_entered_in_the_ordinary_queue(world, acting):
    made = plan(world, row("GJ001", 信访目的="检举控告"))
    assert made.refused == 1
    assert "第三十条" in " ".join(one.message for one in made.problems)


def test_handed_in_on_its_page_looked_at_and_written(world, as_user):
    book = openpyxl.Workbook()
    for cells in (list(HEADINGS), row("GJ001"), row("GJ002")):
        book.active.append(cells)
    out = BytesIO()
    book.save(out)
    client = as_user("staff")
    assert client.get(UPPER.url("import")).status_code == 200
    answer = client.post(UPPER.url("import"), {"file": SimpleUploadedFile("导出.xlsx", out.getvalue())})
    assert answer.status_code == 302
    assert client.post(answer.url).status_code == 302
    assert Petition.objects.filter(upper_number__startswith="GJ").count() == 2
    for name in ("leader", "county_reader", "administrator", "east_mediator"):
        assert as_user(name).get(UPPER.url("import")).status_code == 403


def test_after_the_decision_it_is_registered_by_its_act(world, acting):
    write_plan(UPPER, plan(world, row("GJ001")), world.staff)
    case = Case(world)
    case.petition = Petition.objects.get(upper_number="GJ001")
    assert case.possible()[0] == Act.REGISTER
    case.act(Act.REGISTER, registered_on=day("03-02"))
    assert case.petition.state == "registered"
