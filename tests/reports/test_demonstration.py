"""The year 2023 of the demonstration: every figure of the real report, for whoever may see it, in list and PDF."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F
from django.test import Client, override_settings

from disputes.dossiers import case_file, missing
from disputes.enums import Act
from disputes.models import Dispute, Receipt, Screening, ZeroReport
from petitions.models import Petition
from portal.access import Action
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import Organisation, RunningClock, User
from portal.periods import Period
from reports import annual
from reports.catalogue import INDICATORS
from reports.tokens import keys_in, say_answer
from tests.portal.pdf.pages import LEFT, PITCH, RIGHT, opened, rows, text

pytestmark = pytest.mark.django_db

TOWNSHIP = "210283-TPL"
YEAR = Period.year(2023)
CELL = 16.0  # points: a character of the text
# What the report of the real township says of 2023; an estimate is what it calls "more than".
SEED = {
    "reviews.by_adviser": 16,
    "advisers.lectures": 2,
    "advisers.campaigns": 6,
    "cases.represented": 4,
    "meetings.political_legal": 12,
    "enforcement.newly_qualified": 5,
    "enforcement.officers": 13,
    "outreach.villages": 8,
    "outreach.village_items": 10000,
    "outreach.village_consultations": 50,
    "outreach.village_audience": 2000,
    "outreach.schools": 2,
    "outreach.school_items": 500,
    "outreach.offices": 1,
    "outreach.enterprises": 1,
    "bulletins.issued": 4,
    "disputes.screenings": 84,
    "disputes.found": 67,
    "disputes.settled": 67,
    "disputes.settlement_rate": 1.0,
    "disputes.incidents": 0,
    "petitions.online": 128,
    "petitions.online_first": 30,
    "petitions.online_repeat": 98,
}
ESTIMATED = {"outreach.village_items", "outreach.village_audience", "outreach.school_items"}
CATEGORIES = {"family": 2, "neighbour": 25, "land": 27, "contract": 1, "damages": 2, "other": 10}
SENTENCES = (
    "审核合同、制度、协议书16份", "法治讲座2场", "普法宣传活动6次", "代理出庭案件4件", "政法例会12次",
    "5名人员", "执法人员13名", "送法进乡村8次，发放资料1万余份，解答咨询50人次，受众2000余人",
    "送法进校园2次", "读本500余册", "送法进机关1次", "送法进企业1次", "简刊4期", "大赵村", "排查84次",
    "纠纷67件，其中婚姻家庭纠纷2件、邻里纠纷25件、山林土地纠纷27件、合同纠纷1件、损害赔偿纠纷2件、其他纠纷10件",
    "网上信访128件，其中初次30件、重复98件", "没有发生进京上访",
)  # fmt: skip
HEADINGS = ("一、", "二、", "三、", "四、", "（一）", "（二）", "（三）", "1.", "2.", "3.", "4.")
# Who reads the whole township; what each may not see is left out, never shown smaller.
WHOLE = ("staff", "staff2", "supervisor", "leader", "admin", "auditor", "county")


@pytest.fixture(scope="module", autouse=True)
def _demonstration(django_db_setup, django_db_blocker):
    """Build the demonstration once, and take it back at the end."""
    with django_db_blocker.unblock():
        with override_settings(PORTAL_MODE="demo"), transaction.atomic():
            call_command("seed_demo", verbosity=0, stdout=StringIO(), stderr=StringIO())
            yield
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(autouse=True)
def _in_demo_mode(settings):
    settings.PORTAL_MODE = "demo"


def figures(*options):
    out = StringIO()
    year = ("--from", "2023-01-01", "--to", "2023-12-31")
    call_command("figures", TOWNSHIP, *year, *options, "--json", stdout=out)
    return {figure["key"]: figure for figure in json.loads(out.getvalue())["figures"]}


@contextmanager
def signed_in(name):
    client = Client()
    client.force_login(User.objects.get(username=name), backend="portal.passwords.PasswordBackend")
    yield client


@pytest.mark.parametrize("name", [None, *WHOLE])
def test_every_figure_of_the_real_report_comes_back_for_whoever_may_see_it(name):
    found = figures(*(("--as", name) if name else ()))
    role = name and User.objects.get(username=name).role
    for key, value in SEED.items():
        if role and Action.VIEW not in INDICATORS[key].register.access.get(role, ()):
            assert key not in found
            continue
        assert (found[key]["value"], found[key]["estimated"]) == (value, key in ESTIMATED), key
    if "disputes.by_category" in found:
        parts = {part["key"]: part["value"] for part in found["disputes.by_category"]["parts"]}
        assert parts == CATEGORIES
    if name in (None, "staff", "leader", "county"):
        assert set(SEED) <= set(found)


def test_a_mediator_sees_the_figures_of_the_own_village_alone():
    found = figures("--as", "dazhao")
    whole = figures()
    village = User.objects.get(username="dazhao").organisation
    for key in ("disputes.found", "disputes.screenings"):
        assert 0 < found[key]["value"] < whole[key]["value"]
        register = REGISTERS[found[key]["records"]["register"]]
        own = register.records(User.objects.get(username="dazhao"))
        assert {record.unit_id for record in own} == {village.pk}
        assert set(found[key]["records"]["keys"]) <= set(whole[key]["records"]["keys"])
    assert "bulletins.issued" not in found


@pytest.mark.parametrize("name", ["staff", "leader", "county"])
def test_the_list_behind_each_figure_holds_the_records_that_yield_it(name):
    user = User.objects.select_related("organisation").get(username=name)
    township = Organisation.objects.get(code=TOWNSHIP)
    from_records = figures("--as", name)
    with signed_in(name) as client:
        for key, value in SEED.items():
            figure, indicator = from_records[key], INDICATORS[key]
            url = indicator.url(YEAR, township)
            page = client.get(url)
            assert page.status_code == 200, (key, url)
            assert page.context["total"] == figure["records"]["count"], (key, url)
            assert len(figure["records"]["keys"]) == figure["records"]["count"]
            if figure["kind"] in ("count", "stock"):
                assert figure["records"]["count"] == value, key
            elif figure["kind"] == "sum":
                behind = indicator.records(YEAR, township, user)
                assert sum(behind.values_list(indicator.of, flat=True)) == value, key
            else:
                assert figure["kind"] == "share", key
                assert (figure["numerator"], figure["denominator"]) == (67, 67)


@pytest.fixture(scope="module")
def report(_demonstration, django_db_blocker):
    with django_db_blocker.unblock():
        township = Organisation.objects.get(code=TOWNSHIP)
        staff = User.objects.get(username="staff")
        with acting_as(staff, via="command"), override_settings(PORTAL_MODE="demo"):
            yield annual.draft_report(
                township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 1, 9)
            )


@pytest.fixture(scope="module")
def printed(report, django_db_blocker):
    with django_db_blocker.unblock():
        return annual.stored_pdf(report)


def test_the_pdf_says_them(printed):
    said = "".join(text(printed).split())
    assert [sentence for sentence in SENTENCES if sentence not in said] == []


def test_each_figure_of_the_pdf_is_the_one_of_the_records(report, printed):
    """The annex gives for each figure of the text its value and the number of its records."""
    current = figures()
    said = "".join(text(printed).split())
    used = {key for section in report.sections.all() for key in keys_in(section.text)}
    assert set(SEED) - used <= {"disputes.settled", "disputes.settlement_rate", "disputes.incidents"}
    for figure in report.figures.filter(key__in=used):
        now = current[figure.key]
        assert figure.answer["value"] == now["value"], figure.key
        assert figure.records == now["records"]["count"], figure.key
        assert figure.label.replace(" ", "") in said
        assert say_answer(figure.answer).replace(" ", "") in said, figure.key


def test_the_pdf_lies_on_the_grid(report, printed):
    """Full lines have 28 characters, full pages 22 lines; a page is left before it is full only for a reason."""
    with opened(printed) as file:
        assert len(file.pages) == report.pages
        pages = [
            rows(page) for page in file.pages[1:6]
        ]  # the first has the title, after these come the annexes
    for page, after in zip(pages, pages[1:], strict=False):
        steps = [(row.baseline - page[0].baseline) / PITCH for row in page]
        assert steps == pytest.approx(range(len(page)), abs=0.02)
        begins = after[0].text.strip()
        is_signed = any("人民政府" in row.text for row in after)
        assert len(page) == 22 or begins.startswith(HEADINGS) or is_signed, begins
    assert max(len(page) for page in pages) == 22
    # digits and Latin letters are narrower than a cell; a full line without them has a cell for each character
    full = [
        row for page in pages for row in page
        if row.right > RIGHT - 1 and not any(char.isascii() for char in row.text)
    ]  # fmt: skip
    cells = [round((row.left - LEFT) / CELL) + len(row.text) - (row.right > RIGHT + 1) for row in full]
    assert len(full) > 10
    assert set(cells) == {28}
    assert any(len(row.text) == 28 for row in full)


def test_the_other_township_and_the_county_are_there_and_hold_nothing_of_it():
    with signed_in("qingshi") as client:
        assert client.get(REGISTERS["disputes"].url()).context["total"] < 67
    stranger = figures("--as", "qingshi")
    assert {figure["value"] for figure in stranger.values() if figure["kind"] == "count"} <= {None, 0}


def test_every_case_of_the_year_has_a_complete_file():
    cases = Dispute.objects.filter(township__code=TOWNSHIP, archived_on__year=2023)
    assert cases.count() == 67
    assert [case.number for case in cases if missing(case_file(case))] == []


def test_every_case_went_its_way_act_by_act_and_the_ways_differ():
    cases = Dispute.objects.filter(township__code=TOWNSHIP, reported_on__year=2023)
    ways = {case: list(case.steps.order_by("pk").values_list("transition", flat=True)) for case in cases}
    for case, way in ways.items():
        assert way[:2] == [Act.ACCEPT, Act.TELL_RIGHTS], case
        assert Act.PERFORM in way, case
        assert way[-2:] == [Act.FOLLOW_UP, Act.ARCHIVE], case
        assert case.screening is not None, case
    gone = [act for way in ways.values() for act in set(way)]
    written, confirmed = gone.count(Act.SIGN), gone.count(Act.DECIDED)
    assert 30 < written < 67
    assert 1 < confirmed < 5
    assert {Act.EXTEND, Act.WARN_POLICE, Act.REOPEN} <= set(gone)


def test_every_petition_went_its_way_act_by_act():
    """The year's 128 = 30 + 98 come from acts, each with its paper and its day; none is late."""
    petitions = Petition.objects.filter(township__code=TOWNSHIP, received_on__year=2023)
    ways = {one: list(one.steps.order_by("pk").values_list("act", flat=True)) for one in petitions}
    assert len(ways) == 128
    for petition, way in ways.items():
        first = petition.occurrence == "first"
        assert way[-1] in (("close", "end") if first else ("no_further",)), petition
        assert petition.letters.count() == (4 if first else 1) + way.count("extend"), way
    gone = {act for way in ways.values() for act in way}
    assert {"report", "extend", "review_asked", "review", "again_asked", "re_review", "end"} <= gone
    clocks = RunningClock.objects.filter(township__code=TOWNSHIP, content_type__model="petition")
    assert not clocks.filter(met_on=None).exists()
    assert not clocks.filter(met_on__gt=F("due_on"), window=False).exists()


def test_every_month_and_every_day_of_it_was_handed_in():
    township = {"township__code": TOWNSHIP}
    rounds, days = Screening.objects.filter(**township), ZeroReport.objects.filter(**township)
    assert (rounds.count(), rounds.filter(receipt=None).count()) == (84, 0)
    assert (days.count(), days.filter(receipt=None).count()) == (57 * 7, 0)
    assert not Receipt.objects.filter(**township, late=True).exists()


@pytest.mark.parametrize(
    "name", ["disputes", "screenings", "parties", "agreements", "zero_reports", "petitions"]
)
def test_a_whole_year_taken_out_comes_back_as_unchanged(name, tmp_path):
    """Also where a record that was filed, numbered or sealed may no longer be changed."""
    sheet = tmp_path / "year.xlsx"
    call_command("export_sheet", name, str(sheet), "--as", "staff", stderr=StringIO())
    out = StringIO()
    call_command("import_sheet", name, str(sheet), "--as", "staff", "--check", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert said["rows"] > 30
    assert said["unchanged"] == said["rows"]


def test_made_twice_it_is_the_same():
    before = {name: register.records(None).count() for name, register in REGISTERS.items()}
    call_command("seed_demo", verbosity=0, stdout=StringIO(), stderr=StringIO())
    assert {name: register.records(None).count() for name, register in REGISTERS.items()} == before


def test_it_is_refused_where_the_portal_is_in_earnest(settings):
    settings.PORTAL_MODE = "production"
    with pytest.raises(CommandError):
        call_command("seed_demo", stdout=StringIO(), stderr=StringIO())


def test_every_page_of_it_says_what_it_is(printed):
    with signed_in("leader") as client:
        for address in ("/?year=2023", REGISTERS["disputes"].url()):
            assert "演示" in client.get(address).content.decode()
    with opened(printed) as file:
        assert all("演示数据" in page.extract_text() for page in file.pages)


def test_the_year_before_stands_beside_it():
    with signed_in("leader") as client:
        page = client.get("/?year=2023").content.decode()
    assert page.count("上年") >= 6
