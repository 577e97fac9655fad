"""The public page as a stranger reads it: list, page, search, and the same queries however much there is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enforcement.models import Disclosure
from enforcement.public_search import marks_of, words_of
from enforcement.views.public import PAGE
from tests.enforcement.disclosing import Disclosing
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def address(world, name="published", place=None, **more):
    code = (place or world.township).code
    return reverse(f"public_enforcement:{name}", kwargs={"code": code, **more})


@pytest.fixture
def stranger():
    return Client()


@pytest.fixture
def shown(stranger, world):
    def read(name="published", query=None, **more):
        answer = stranger.get(address(world, name, **more), query or {})
        assert answer.status_code == 200
        return answer.content.decode()

    return read


@pytest.fixture
def public(world, acting):
    return Disclosing(world, title="占道堆放处罚公示").public()


class TestReading:
    def test_what_is_published_stands_in_list_and_on_its_own_page(self, public, shown):
        assert "占道堆放处罚公示" in shown()
        page = shown("item", pk=public.record.pk)
        for said in ("占道堆放处罚公示", "孙*占道堆放，罚款五百元。", "2023年4月12日", "行政处罚"):
            assert said in page
        assert "孙八" not in page + shown()

    def test_the_newest_stand_first_and_older_ones_a_page_on(self, world, acting, shown, stranger):
        made = [Disclosing(world, n % 28 + 1, title=f"公示第{n:02d}号") for n in range(PAGE + 3)]
        for one in made:
            one.public()
        answer = stranger.get(address(world))
        titles = [row["public_title"] for row in answer.context["rows"]]
        assert titles == [f"公示第{n:02d}号" for n in range(PAGE + 2, 2, -1)]
        older = stranger.get(f"{address(world)}?{answer.context['next']}")
        assert [row["public_title"] for row in older.context["rows"]] == [
            f"公示第{n:02d}号" for n in (2, 1, 0)
        ]
        assert not older.context["next"]

    def test_stage_and_kind_narrow_it(self, world, acting, stranger):
        Disclosing(world, 1, title="甲").public()
        Disclosing(world, 2, title="乙", kind="coercion").public()
        Disclosing(world, 3, title="丙", stage="before", kind="duty").public()

        def titles(**query):
            return [row["public_title"] for row in stranger.get(address(world), query).context["rows"]]

        assert titles(stage="after") == ["乙", "甲"]
        assert titles(kind="coercion") == ["乙"]
        assert titles(stage="before", kind="penalty") == []
        assert stranger.get(address(world), {"stage": "secret"}).status_code == 404

    def test_a_township_shows_its_own_alone(self, public, world, shown, stranger):
        other = stranger.get(address(world, place=world.other_township))
        assert other.context["rows"] == []
        page = stranger.get(reverse("public_enforcement:townships")).content.decode()
        assert world.township.name in page
        assert world.other_township.name not in page
        assert (
            stranger.get(address(world, "item", place=world.other_township, pk=public.record.pk)).status_code
            == 404
        )

    def test_no_cache_keeps_a_page_and_nothing_but_reading_is_answered(self, public, world, stranger):
        for name, more in (("published", {}), ("withdrawn", {}), ("item", {"pk": public.record.pk})):
            url = address(world, name, **more)
            assert "no-store" in stranger.get(url)["Cache-Control"]
            assert {
                stranger.generic(method, url).status_code for method in ("POST", "PUT", "PATCH", "DELETE")
            } == {405}

    @pytest.mark.parametrize(
        "before", ["x", "2023-13-01.1", "2023-04-12", "2023-04-12.x", "2023-04-12." + "9" * 30, "9"]
    )
    def test_a_page_that_there_is_not_leads_nowhere(self, before, world, stranger):
        assert stranger.get(address(world), {"before": before}).status_code == 404


class TestHiddenAfterwards:
    """个人信息保护法 art. 28: what is found to be a minor's leaves no gap and no address behind."""

    @pytest.fixture
    def hidden(self, world, acting):
        """Publish a page and one more, the last of the first page a case found to be a minor's afterwards."""
        case = entry(world, "cases", world.east, 5)
        made = [
            Disclosing(world, n, title=f"占道堆放第{n:02d}号", case=case.pk if n == 2 else "")
            for n in range(1, PAGE + 2)
        ]
        for one in made:
            one.public()
        case.party_is_minor = True
        case.save()
        return made[1].record.pk

    @pytest.mark.parametrize("query", [{}, {"q": "占道堆放"}, {"stage": "after", "kind": "penalty"}])
    def test_a_page_is_whole_and_its_links_do_not_name_it(self, query, hidden, world, stranger):
        answer = stranger.get(address(world), query)
        titles = [row["public_title"] for row in answer.context["rows"]]
        assert titles == [f"占道堆放第{n:02d}号" for n in range(PAGE + 1, 0, -1) if n != 2]
        assert not answer.context["next"]
        Disclosing(world, PAGE + 2, title="占道堆放第22号").public()
        answer = stranger.get(address(world), query)
        assert len(answer.context["rows"]) == PAGE
        assert f".{hidden}" not in answer.context["next"]
        assert answer.context["next"].endswith(f".{answer.context['rows'][-1]['pk']}")

    def test_a_town_with_nothing_else_is_not_named(self, world, acting, shown, stranger):
        case = entry(world, "cases", world.east, 5)
        Disclosing(world, case=case.pk).public()
        page = reverse("public_enforcement:townships")
        assert world.township.name in stranger.get(page).content.decode()
        case.party_is_minor = True
        case.save()
        assert world.township.name not in stranger.get(page).content.decode()


def test_art48_a_withdrawal_stays_with_its_reason_though_the_entry_is_voided(world, acting, shown):
    one = Disclosing(world, title="占道堆放处罚公示").public()
    one.withdraw()
    one.record.void("重复")
    page = shown("withdrawn")
    assert "原处罚决定已被撤销" in page
    assert "占道堆放" not in page


class TestSearch:
    @pytest.fixture
    def made(self, world, acting):
        Disclosing(world, 1, title="占道堆放建筑垃圾处罚").public()
        Disclosing(world, 2, title="违法建设处罚", summary="示罚〔2023〕12号，责令拆除。").public()
        Disclosing(
            world,
            3,
            title="垃圾清运检查",
            subject="示例建筑公司",
            subject_kind="organisation",
            summary="未发现问题。",
        ).public()

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("垃圾", {"占道堆放建筑垃圾处罚", "垃圾清运检查"}),
            ("建筑 垃圾", {"占道堆放建筑垃圾处罚", "垃圾清运检查"}),
            ("建筑垃圾", {"占道堆放建筑垃圾处罚"}),
            ("示例建筑公司", {"垃圾清运检查"}),
            ("12号", {"违法建设处罚"}),
            ("责令拆除", {"违法建设处罚"}),
            ("垃圾建筑", set()),
            ("孙八", set()),
            ("%%", set()),
            ("' OR 1=1--", set()),
        ],
    )
    def test_words_find_title_party_and_text_as_published(self, words, expected, made, world, stranger):
        rows = stranger.get(address(world), {"q": words}).context["rows"]
        assert {row["public_title"] for row in rows} == expected

    def test_one_character_is_asked_to_be_more(self, made, world, stranger):
        answer = stranger.get(address(world), {"q": "垃"})
        assert answer.context["rows"] == []
        assert "至少输入两个字" in answer.content.decode()

    def test_pairs_do_not_reach_over_stops_and_numbers_stay_whole(self):
        assert list(marks_of("占道，堆放物AB第１２号")) == ["占道", "堆放", "放物", "ab", "12"]
        assert words_of("垃圾 清") == ["垃圾"]
        assert len(words_of(" ".join(["垃圾"] * 30))) == 5


@pytest.mark.parametrize("query", [{}, {"q": "占道堆放"}, {"q": "占道", "stage": "after", "kind": "penalty"}])
def test_the_page_asks_the_same_queries_however_much_is_published(query, world, acting, stranger):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert stranger.get(address(world), query).status_code == 200
        return len(asked)

    Disclosing(world, 1).public()
    few = queries()
    for n in range(2, 28):
        Disclosing(world, n).public()
    assert queries() == few <= 2 + 1 + 6
    assert Disclosure.objects.count() == 27
