"""A draft says what the records say: figures with earlier ones, events, what comes next, and nothing more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from legal_outreach.models import OutreachEvent
from portal.context import acting_as
from portal.periods import Period
from portal.upkeep import DUTIES
from reports.bulletins.composing import draft_bulletin, told
from reports.bulletins.daily import draft_due_bulletins
from reports.bulletins.figures import KNOWN, NEXT, answers_of, figures_of, quarter_after, quarter_before
from reports.bulletins.photos import photos_by_event
from reports.documents import QUESTION
from reports.models import Bulletin
from reports.outline import load_outline
from reports.tokens import Token, pieces, say_token
from tests.reports.bulletins.making import photographed, quarter
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def text_of(bulletin):
    return "\n".join(bulletin.sections.live().order_by("position").values_list("text", flat=True))


def read(bulletin):
    """Return the text as it prints."""
    answers = {key: one.answer for key, one in figures_of(bulletin).items()}
    return "".join(
        say_token(piece, answers) if isinstance(piece, Token) else piece
        for piece in pieces(text_of(bulletin))
    )


def test_the_outline_asks_only_for_figures_there_are():
    assert load_outline("quarterly").keys() <= set(KNOWN)


def test_figures_stand_with_last_quarter_and_the_year_before(world, acting):
    quarter(world)
    bulletin = draft_bulletin(world.township, 2023, 3)
    found = figures_of(bulletin)["disputes.found"].answer
    assert (found["value"], found["last"], found["before"]) == (3, 1, 1)
    said = read(bulletin)
    assert "登记矛盾纠纷3件" in said
    assert "上年同期为1件，同比增加" in said
    assert "普法活动2场次" in said


@pytest.mark.parametrize(
    ("last", "now", "said"),
    [(1, 2, "有所上升"), (2, 1, "有所下降"), (1, 1, "与上季度持平"), (1, 0, "没有发现纠纷")],
)
def test_the_sentence_follows_the_figures(world, acting, last, now, said):
    entry(
        world,
        "screenings",
        world.east,
        1,
        started_on="2023-08-01",
        finished_on="2023-08-20",
        filed_on="2023-08-25",
        filing_due_on="2023-08-28",
        month="2023-08-01",
    )
    for n in range(last):
        entry(world, "disputes", world.east, n + 1, reported_on="2023-06-05")
    for n in range(now):
        entry(world, "disputes", world.east, n + 5, reported_on="2023-08-05")
    if not now:
        entry(world, "disputes", world.east, 9, reported_on="2023-08-05").void("误录")
        entry(
            world,
            "zero_statements",
            world.east,
            1,
            register="disputes",
            since="2023-07-01",
            until="2023-09-30",
        )
    assert said in read(draft_bulletin(world.township, 2023, 3))


def test_what_nobody_recorded_is_a_question_or_nothing(world, acting):
    bulletin = draft_bulletin(world.township, 2023, 3)
    lines = text_of(bulletin).splitlines()
    assert lines
    assert all(line.startswith(QUESTION) for line in lines)


def test_an_event_is_told_by_day_place_and_topic_with_photos_consented_to(world, acting):
    quarter(world)
    first, second = (one for one in events(world))
    photographed(world, first)
    photographed(world, second, consent=False)
    bulletin = draft_bulletin(world.township, 2023, 3)
    parts = list(bulletin.sections.live().filter(kind="event").order_by("position"))
    assert [one.heading for one in parts] == ["民法典进村1", "民法典进村2"]
    assert parts[0].text.startswith("7月20日，司法所会同妇联、派出所在东村文化广场开展“民法典进村1”")
    assert [one.photos.live().count() for one in parts] == [1, 0]
    assert not photos_by_event([second])
    assert not any(char.isdigit() for char in told(first).split("日", 1)[1].replace("民法典进村1", ""))


def events(world):
    return OutreachEvent.objects.live().order_by("held_on")


def test_what_comes_next_is_told_and_limits_are_counted_without_names(world, acting):
    entry(
        world,
        "publicity_days",
        world.office,
        1,
        begins_on="2023-12-04",
        ends_on="2023-12-04",
    )
    disputed = {"reported_on": "2023-09-20", "stage": "accepted", "accepted_on": "2023-09-21"}
    dispute = entry(world, "disputes", world.east, 1, **disputed)
    assert Period.quarter(2023, 4).first <= dispute.due_on <= Period.quarter(2023, 4).last
    said = read(draft_bulletin(world.township, 2023, 3))
    assert "下季度有普法节点1个" in said
    assert "12月4日，宪法宣传日1" in said
    assert "有1件纠纷的调解期限在下季度届满" in said
    assert dispute.parties.split("、")[0] not in said


@pytest.mark.parametrize("key", NEXT)
def test_each_figure_of_the_coming_quarter_is_the_number_of_its_list(world, acting, as_user, key):
    entry(world, "publicity_days", world.office, 1, begins_on="2023-12-04", ends_on="2023-12-04")
    entry(
        world, "disputes", world.east, 1, reported_on="2023-09-20", stage="accepted", accepted_on="2023-09-21"
    )
    answer = answers_of(world.township, Period.quarter(2023, 3), [key], keys=True)[key]
    page = as_user("supervisor").get(answer["url"])
    assert page.status_code == 200
    assert page.context["total"] == answer["records"]["count"] == (answer["value"] or 0)


@pytest.mark.parametrize(
    ("year", "number", "before", "after"),
    [(2023, 1, (2022, 10, 1), (2023, 4, 1)), (2023, 4, (2023, 7, 1), (2024, 1, 1))],
)
def test_quarters_follow_one_another_over_the_year(year, number, before, after):
    period = Period.quarter(year, number)
    assert quarter_before(period).first == dt.date(*before)
    assert quarter_after(period).first == dt.date(*after)


def at(*day):
    return dt.datetime(*day, 2, 40, tzinfo=timezone.get_default_timezone())


def test_on_the_first_day_each_township_with_records_gets_its_draft_once(world, acting):
    quarter(world)
    with acting_as(None, via="job"):
        draft_due_bulletins(at(2023, 10, 1))
        draft_due_bulletins(at(2023, 10, 2))
    made = Bulletin.objects.get()
    assert (made.township, made.unit, made.year, made.quarter) == (world.township, world.office, 2023, 3)
    assert made.state == "draft"
    assert made.history.first().history_user is None


def test_a_draft_that_was_voided_does_not_come_back(world, acting):
    quarter(world)
    draft_bulletin(world.township, 2023, 3).void("不编这一期")
    with acting_as(None, via="job"):
        draft_due_bulletins(at(2023, 10, 2))
    assert Bulletin.objects.live().count() == 0


def test_the_chore_is_done_with_the_others():
    assert [one.act for one in DUTIES if one.name == "draft_bulletins"] == [draft_due_bulletins]
