"""K. The report from nothing, from one record, from far too much text; and the file that leaves the house."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest
from django.conf import settings

from portal.catalogue import REGISTERS
from portal.periods import Period
from portal.records.measuring import measure_many
from reports import annual
from reports.catalogue import INDICATORS
from reports.models import AnnualReport
from tests.portal.pdf.pages import LEFT, RIGHT, opened, rows, text
from tests.samples.making import entry
from tests.torture.oracle import CANARIES, said_in_chinese, words

pytestmark = pytest.mark.django_db

REPORTS = REGISTERS["annual_reports"]
YEAR = Period.year(2023)
LIVELY = {
    "/EmbeddedFiles", "/EF", "/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/AcroForm", "/URI"
}  # fmt: skip
ROLES = (
    "staff",
    "leader",
    "county_reader",
    "east_mediator",
    "auditor",
    "administrator",
    "adviser",
    "supervisor",
)


def draft(world):
    return annual.draft_report(world.township, 2023, until=YEAR.last, dated_on=dt.date(2024, 1, 9))


def lines_of(report):
    return [line for section in report.sections.all() for line in section.text.splitlines()]


# --- K1: nothing, and one record ------------------------------------------------------------------------


def test_k1_a_township_without_records_is_asked_and_told_no_zero(world, as_user, acting, canary):
    canary.void("登记错误")
    for name in ROLES:
        answer = as_user(name).get("/", {"year": "2023"})
        assert answer.status_code == 200, name
        said_in_chinese(answer)
    board = as_user("leader").get("/", {"year": "2023"}).context["board"]
    assert {figure["value"] for figure in board.figures} == {"–"}
    report = draft(world)
    assert {
        figure.key: figure.answer["value"] for figure in report.figures.all() if figure.answer["value"]
    } == {}
    assert [figure.key for figure in report.figures.all() if figure.answer["value"] == 0] == []
    asked = [line for line in lines_of(report) if line.startswith(annual.QUESTION)]
    assert len(asked) > 20
    assert not any("[[" in line for line in lines_of(report))
    page = as_user("leader").get(REPORTS.url("detail", pk=report.pk))
    assert [line for line in asked if line.removeprefix(annual.QUESTION) not in words(page)] == []
    printed = text(annual.stored_pdf(report)).replace(" ", "")
    assert [line for line in asked if line.lstrip("？") not in printed] == []
    assert [word for word in CANARIES if word in printed] == []


def test_k1_one_record_is_one_and_everything_else_stays_a_question(world, as_user, acting):
    record = entry(world, "disputes", world.east, 1)
    report = draft(world)
    frozen = {figure.key: figure for figure in report.figures.all()}
    assert frozen["disputes.found"].answer["value"] == 1
    assert frozen["disputes.found"].answer["records"]["keys"] == [record.number]
    others = {
        key: figure.answer["value"]
        for key, figure in frozen.items()
        if INDICATORS[key].register.name != "disputes" and figure.answer["value"] is not None
    }
    assert others == {}
    said = [line for line in lines_of(report) if "[[disputes." in line]
    assert said
    printed = text(annual.stored_pdf(report)).replace(" ", "")
    assert "[[" not in printed
    client = as_user("staff")
    figures = measure_many([INDICATORS[key] for key in frozen], YEAR, world.township)
    for key, figure in frozen.items():
        if frozen[key].answer["kind"] == "count" and figure.answer["value"] is not None:
            assert figure.answer["value"] == figures[key].value, key
            assert client.get(figure.url).context["total"] == figure.answer["value"], key


# --- K2: far too much -----------------------------------------------------------------------------------


def test_k2_nothing_that_was_typed_is_cut_off(world, as_user, acting):
    """A word of 2,000 letters, a plan of many pages, sixty shortcomings."""
    word = "w" * 2000
    sentences = [f"第{number:04d}条各村按月填写台账并在次月五日前报送乡里汇总。" for number in range(1, 401)]
    entry(world, "plan_items", world.office, 1, heading="一字不漏", text=f"编号{word}止")
    entry(world, "plan_items", world.office, 2, heading="逐条安排", text="".join(sentences))
    for number in range(1, 61):
        said = {"heading": f"问题{number:02d}", "text": f"原因之{number:02d}甲乙丙丁"}
        entry(world, "passages", world.office, number, **said)
    report = draft(world)
    pdf = annual.stored_pdf(report)
    printed = text(pdf).replace(" ", "").replace("\ufffe", "").replace("\n", "")
    assert word in printed
    assert [sentence for sentence in sentences if sentence not in printed] == []
    assert [n for n in range(1, 61) if f"原因之{n:02d}甲乙丙丁" not in printed] == []
    with opened(pdf) as file:
        assert report.pages == len(file.pages) > 20
        edges = [(row.left, row.right) for page in file.pages for row in rows(page)]
    assert min(left for left, _right in edges) > LEFT - 2
    assert max(right for _left, right in edges) < RIGHT + 16  # a closing mark may hang
    page = as_user("leader").get(REPORTS.url("detail", pk=report.pk))
    assert word in page.content.decode()


def test_k2_signs_of_the_report_itself_may_be_typed(world, as_user, acting):
    typed = ("[[disputes.found]]", "[[no.such_figure]]", "？普通的话", "<b>&amp;</b>")
    for number, sign in enumerate(typed, 1):
        entry(world, "plan_items", world.office, number, text=f"前{number}{sign}{number}后")
    report = draft(world)
    page = words(as_user("leader").get(REPORTS.url("detail", pk=report.pk)))
    printed = text(annual.stored_pdf(report))
    for number in range(1, len(typed) + 1):
        for told in (page, printed):
            assert f"前{number}" in told
            assert f"{number}后" in told


# --- K4: the file ---------------------------------------------------------------------------------------


@pytest.fixture
def sent_out(world, as_user, acting, work_off):
    """Return the file as a leader downloads it, of a draft that staff asked for."""
    entry(world, "disputes", world.east, 1, stage="settled", closed_on="2023-12-30")
    answer = as_user("staff").post(REPORTS.url("draft"), {"year": "2023", "until": "2023-12-31"})
    assert answer.status_code == 302
    assert [task.status for task in work_off()] == ["SUCCESSFUL"]
    report = AnnualReport.objects.get()
    assert report.history.first().history_user == world.staff
    return as_user("leader").get(REPORTS.url("pdf", pk=report.pk)).content


def test_k4_the_file_is_whole_and_carries_nothing_along(sent_out, world):
    with pikepdf.open(io.BytesIO(sent_out)) as file:
        assert file.check_pdf_syntax() == []
        assert str(file.Root.Lang) == "zh-CN"
        assert file.Root.MarkInfo.Marked
        kinds = {str(item.get("/S")) for item in file.objects if isinstance(item, pikepdf.Dictionary)}
        assert {"/H1", "/P", "/Table", "/TH"} <= kinds
        fonts = [font for page in file.pages for font in page.Resources.Font.values()]
        descriptors = [set(font.DescendantFonts[0].FontDescriptor.keys()) for font in fonts]
        keys = {key for item in file.objects if isinstance(item, pikepdf.Dictionary) for key in item.keys()}  # noqa: SIM118  (pikepdf iterates keys only so)
        info = {key: str(value) for key, value in file.docinfo.items()}
        metadata = file.Root.Metadata.read_bytes().decode() if "/Metadata" in file.Root else ""
    assert all(one & {"/FontFile2", "/FontFile3"} for one in descriptors)
    assert not keys & LIVELY
    assert info["/Author"] == "中共示例乡委员会"
    people = {name for user in world.people.values() for name in (user.username, user.full_name)}
    told = " ".join(info.values()) + metadata
    assert [name for name in people if name in told] == []
    assert str(settings.ROOT).encode() not in sent_out
    assert b"/tmp" not in sent_out
    assert b"file://" not in sent_out
    printed = text(sent_out)
    assert [user.full_name for user in world.people.values() if user.full_name in printed] == []
