"""The valid list as a stranger reads it (国办发〔2018〕37号): what is in effect, and nothing else."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enforcement.views.public import PAGE
from tests.enforcement.governing import CleaningUp
from tests.samples.making import stands
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db
BEFORE_ISSUE = dict.fromkeys(
    ("issued_on", "published_on", "filed_on", "effective_on", "valid_until", "document_number"), ""
)
HIDDEN = "金丝雀办法"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2024, 12, 31))


@pytest.fixture
def read(world):
    def answer(place=None, **query):
        code = (place or world.township).code
        return Client().get(reverse("public_enforcement:documents", kwargs={"code": code}), query)

    return answer


def listed(world, n=1, unit=None, **changes):
    return stands(world, "documents", unit or world.east, n, **{"title": f"集市管理办法第{n}号", **changes})


def titles(answer):
    assert answer.status_code == 200
    return [row["title"] for row in answer.context["rows"]]


class TestWhatIsOnIt:
    def test_a_document_says_its_number_its_days_and_that_no_clean_up_has_been(self, world, acting, read):
        listed(world)
        listed(world, 2, valid_until="", effective_on="")
        page = words(read())
        for said in (
            "示例乡，截至2024年12月31日", "集市管理办法第1号", "示例乡发〔2023〕1号", "SLX-2023-001",
            "2028年3月31日", "2023年4月1日", "尚未经过清理", "列入目录的文件：2件", "至清理时",
        ):  # fmt: skip
            assert said in page

    @pytest.mark.parametrize(
        "changes",
        [
            {"state": "discussion", **BEFORE_ISSUE},
            {"published_on": ""},
            {"effective_on": "2025-01-01"},
            {"valid_until": "2024-12-30"},
            {"state": "repealed", "ended_on": "2024-12-31", "end_reason": "上位法修改"},
            {"state": "amended", "ended_on": "2024-05-01", "end_reason": "修订"},
            {"state": "lapsed", "ended_on": "2024-04-01", "valid_until": "2024-03-31"},
        ],
    )
    def test_no37_nothing_is_shown_of_what_may_not_be_cited(self, changes, world, acting, read):
        listed(world)
        listed(world, 2, title=HIDDEN, **changes)
        assert titles(read()) == ["集市管理办法第1号"]
        assert titles(read(q=HIDDEN)) == []
        assert HIDDEN not in words(read())

    def test_what_was_crossed_out_is_gone_and_another_township_shows_its_own(self, world, acting, read):
        listed(world, title=HIDDEN).void("重复")
        listed(world, 2, unit=world.other_village, title="邻乡办法", user=world.stranger)
        assert titles(read()) == []
        assert "暂无现行有效的规范性文件" in words(read())
        assert titles(read(world.other_township)) == ["邻乡办法"]

    def test_only_a_published_clean_up_speaks_and_the_latest_does(self, world, acting, read):
        one = listed(world)
        first = CleaningUp(world, 1, begun_on="2023-10-08")
        first.conclude(one, "kept")
        assert "尚未经过清理" in words(read())
        first.publish()
        assert "继续有效（2023年10月30日公布）" in words(read())
        later = CleaningUp(world, 2, begun_on="2024-10-08")
        later.conclude(one, "amended", on="2024-10-16", reason="金丝雀理由")
        assert "继续有效（2023年10月30日公布）" in words(read())
        later.publish(on="2024-10-30")
        page = words(read())
        assert "修改（2024年10月30日公布）" in page
        assert "2023年10月30日" not in page
        assert "金丝雀" not in page

    def test_what_a_clean_up_passed_over_or_repealed_is_off_the_list(self, world, acting, read):
        kept, gone = listed(world, 1), listed(world, 2, title=HIDDEN)
        campaign = CleaningUp(world)
        campaign.conclude(kept)
        campaign.conclude(gone, "repealed", reason="上位法修改")
        assert len(titles(read())) == 2
        campaign.publish()
        assert titles(read()) == ["集市管理办法第1号"]


class TestFinding:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ("集市", {"集市管理办法"}), ("管理 河道", {"河道管理规定"}), ("〔2023〕2号", {"河道管理规定"}),
            ("SLX-2023-001", {"集市管理办法"}), ("２号", {"河道管理规定"}), ("%", set()), ("_", set()),
            ("管理", {"集市管理办法", "河道管理规定"}), ("市场办", set()), ("乡长甲", set()), ("' OR 1=1--", set()),
        ],
    )  # fmt: skip
    def test_words_find_title_and_number_and_nothing_behind_them(self, asked, expected, world, acting, read):
        listed(world, 1, title="集市管理办法")
        listed(world, 2, title="河道管理规定")
        assert set(titles(read(q=asked))) == expected

    def test_a_page_at_a_time_and_the_same_questions_however_many_there_are(self, world, acting, read):
        def questions(**query):
            with CaptureQueriesContext(connection) as asked:
                read(**query)
            return len(asked)

        listed(world)
        few = questions(), questions(q="集市")
        for n in range(2, PAGE + 3):
            listed(world, n)
        assert (questions(), questions(q="集市")) == few
        assert max(few) <= 5
        assert len(titles(read())) == PAGE
        assert len(titles(read(q="集市", page=2))) == 2

    @pytest.mark.parametrize("page", ["0", "2", "-1", "x", "9" * 30, "", "1.5"])
    def test_a_page_that_there_is_not_leads_nowhere(self, page, world, acting, read):
        listed(world)
        assert read(page=page).status_code == 404

    @pytest.mark.parametrize(
        "query", ["q=%00", "q=%ed%a0%80", "q=" + quote("集" * 20000), "state=draft&voided=1"]
    )
    def test_odd_questions_are_answered_and_tell_nothing_more(self, query, world, acting, read):
        listed(world)
        listed(world, 2, title=HIDDEN, state="discussion", **BEFORE_ISSUE)
        address = reverse("public_enforcement:documents", kwargs={"code": world.township.code})
        answer = Client().get(f"{address}?{query}")
        assert answer.status_code in (200, 400, 404)
        said_in_chinese(answer)
        assert HIDDEN not in words(answer)


def test_it_is_linked_from_the_public_page_of_a_township_that_has_nothing_else(world, acting):
    listed(world)
    places = Client().get(reverse("public_enforcement:townships")).content.decode()
    assert world.township.name in places
    assert world.other_township.name not in places
    page = Client().get(reverse("public_enforcement:published", kwargs={"code": world.township.code}))
    assert f'href="/public/enforcement/{world.township.code}/documents/"' in page.content.decode()
