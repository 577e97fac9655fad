"""Officers: who may act on a day, and the figures of the report's year."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.enums import Standing
from enforcement.indicators import enforcing
from enforcement.models import Officer
from enforcement.models.officers import OfficerQuerySet
from enforcement.registers import OFFICERS
from portal.periods import Period
from portal.records.measuring import measure_many
from reports.dashboards import township_board
from tests.samples.making import entry

pytestmark = pytest.mark.django_db

DAY = dt.date(2023, 12, 31)


# what differs from a valid officer, and how he stands at the end of 2023
STANDINGS = [
    ({}, Standing.CERTIFIED),
    ({"valid_until": "2023-12-31"}, Standing.EXPIRING),
    ({"valid_until": "2024-03-29"}, Standing.EXPIRING),
    ({"valid_until": "2024-03-30"}, Standing.CERTIFIED),
    ({"valid_until": "2023-12-30"}, Standing.LAPSED),
    ({"qualified_on": "2023-12-31", "issued_on": "2023-12-31"}, Standing.CERTIFIED),
    ({"qualified_on": "2023-12-31", "issued_on": "2024-01-01"}, Standing.APPLYING),
    ({"certificate_number": "", "issued_on": "", "valid_until": ""}, Standing.APPLYING),
    ({"suspended_on": "2023-12-31", "standing_reason": "违规"}, Standing.SUSPENDED),
    ({"suspended_on": "2024-01-01", "standing_reason": "违规"}, Standing.CERTIFIED),
    (
        {"suspended_on": "2023-06-01", "suspension_ended_on": "2023-12-31", "standing_reason": "违规"},
        Standing.CERTIFIED,
    ),
    (
        {"suspended_on": "2023-06-01", "suspension_ended_on": "2024-01-01", "standing_reason": "违规"},
        Standing.SUSPENDED,
    ),
    ({"cancelled_on": "2023-12-31", "standing_reason": "调离"}, Standing.CANCELLED),
    ({"cancelled_on": "2024-01-01", "standing_reason": "调离"}, Standing.CERTIFIED),
    ({"left_on": "2023-12-31"}, Standing.GONE),
    ({"left_on": "2024-01-01"}, Standing.CERTIFIED),
    ({"joined_on": "2024-01-01"}, Standing.APPLYING),
    (
        {
            "kind": "assistant",
            "certificate_number": "",
            "issued_on": "",
            "valid_until": "",
            "qualified_on": "",
        },
        Standing.ASSISTANT,
    ),
]


@pytest.mark.parametrize(("changes", "standing"), STANDINGS)
def test_standing_and_conditions_say_the_same(changes, standing, world, acting):
    officer = entry(world, "officers", world.office, **changes)
    assert officer.standing(DAY) == standing
    rows = Officer.objects.filter(pk=officer.pk)
    able = standing in (Standing.CERTIFIED, Standing.EXPIRING)
    assert rows.certified(DAY).exists() is able is officer.is_certified(DAY)
    assert rows.expiring(DAY).exists() is (standing == Standing.EXPIRING)
    assert rows.assisting(DAY).exists() is (standing == Standing.ASSISTANT)
    in_post = standing not in (Standing.ASSISTANT, Standing.GONE) and officer.joined_on <= DAY
    assert rows.in_post(DAY).exists() is in_post


def test_who_is_certified_is_in_post(world, acting):
    for n, (changes, _standing) in enumerate(STANDINGS, 1):
        entry(world, "officers", world.office, n, **changes)
    certified = Officer.objects.filter(OfficerQuerySet.certified.q(DAY))
    assert certified.count() == 9
    assert not certified.exclude(OfficerQuerySet.in_post.q(DAY)).exists()


def test_thirteen_officers_of_whom_five_are_new(world, acting):
    for n in range(1, 9):
        entry(world, "officers", world.office, n)
    for n in range(9, 14):
        entry(
            world, "officers", world.office, n,
            exam_on="2023-09-16", qualified_on="2023-10-20", issued_on="2023-11-15", valid_until="2028-11-14",
        )  # fmt: skip
    entry(world, "officers", world.office, 14, left_on="2023-05-31")
    entry(world, "officers", world.office, 15, qualified_on="2023-12-28", certificate_number="", issued_on="",
          valid_until="", kind="assistant", joined_on="2023-12-01")  # fmt: skip
    asked = [enforcing.CERTIFIED, enforcing.NEWLY_QUALIFIED, enforcing.CERTIFICATE_RATE, enforcing.ASSISTANTS]
    figures = measure_many(asked, Period.year(2023), world.township, world.staff)
    assert figures["enforcement.officers"].value == 13
    assert figures["enforcement.newly_qualified"].value == 5
    assert figures["enforcement.certificate_rate"].value == 1.0
    assert figures["enforcement.assistants"].value == 1
    before = measure_many(asked, Period.year(2022), world.township, world.staff)
    assert before["enforcement.officers"].value == 9
    assert before["enforcement.newly_qualified"].value is None  # nobody recorded anything for that year


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "assistant"}, "certificate_number"),
        ({"post": "other"}, "certificate_number"),
        ({"valid_until": ""}, "valid_until"),
        ({"certificate_number": ""}, "certificate_number"),
        ({"qualified_on": ""}, "qualified_on"),
        ({"issued_on": "2021-05-31"}, "issued_on"),
        ({"exam_on": "2021-06-02"}, "qualified_on"),
        ({"suspended_on": "2023-01-01"}, "standing_reason"),
        ({"suspension_ended_on": "2023-01-01"}, "suspended_on"),
        ({"public_score": "101"}, "public_score"),
        ({"public_score": "-1"}, "public_score"),
        ({"identity_number": "110105194912310021"}, "identity_number"),
    ],
)
def test_a_certificate_is_whole_and_follows_the_qualification(changes, field, refused):
    assert refused("officers") == set()
    assert field in refused("officers", **changes)


def test_a_certificate_number_stands_once_and_no_number_as_often_as_needed(world, acting, refused):
    entry(world, "officers", world.east)
    assert refused("officers") != set()
    none = {"certificate_number": "", "issued_on": "", "valid_until": ""}
    entry(world, "officers", world.east, 2, **none)
    assert refused("officers", n=3, **none) == set()


class TestOnADay:
    """Who may act on a day, how everybody stands, what happened to certificates."""

    @pytest.fixture
    def shown(self, world, acting, as_user):
        for n, (changes, _standing) in enumerate(STANDINGS, 1):
            entry(world, "officers", world.office, n, **changes)

        def show(user="staff", **params):
            return as_user(user).get(OFFICERS.url("standing"), params)

        return show

    def test_the_stock_on_a_day_with_assistants_apart(self, shown, as_user):
        standings, able, _happened = shown(on="2023-12-31").context["tables"]
        numbers = {row["label"]: row["cells"][0] for row in standings.rows}
        assert numbers["当日可以执法"]["text"] == "9" == str(len(able.rows))
        assert numbers[str(Standing.EXPIRING.label)]["text"] == "2"
        assert numbers[str(Standing.ASSISTANT.label)]["text"] == "1"
        assert numbers[str(Standing.LAPSED.label)]["text"] == "1"
        for cell in numbers.values():
            if cell["url"]:
                assert as_user("staff").get(cell["url"]).context["total"] == int(cell["text"])

    def test_who_may_act_stands_with_number_and_warning_those_ending_first(self, shown):
        able = shown(on="2023-12-31").context["tables"][1]
        ends = [row["cells"][2]["text"] for row in able.rows]
        assert ends == sorted(ends)
        assert [bool(row["cells"][3]["text"]) for row in able.rows[:3]] == [True, True, False]
        later = shown(on="2024-03-30").context["tables"][1]
        assert "2023-12-31" not in [row["cells"][2]["text"] for row in later.rows]

    def test_the_flow_of_a_period_leads_to_its_officers(self, shown, as_user):
        happened = shown("leader", on="2023-12-31", since="2023-06-01").context["tables"][2]
        numbers = {row["label"]: row["cells"][0] for row in happened.rows}
        assert (numbers["证件暂扣"]["text"], numbers["证件注销"]["text"]) == ("3", "1")
        for cell in numbers.values():
            assert as_user("leader").get(cell["url"]).context["total"] == int(cell["text"])

    def test_a_renewal_is_counted_by_its_own_day_and_not_as_newly_qualified(self, world, acting):
        entry(world, "officers", world.office, 50, renewed_on="2023-05-01", valid_until="2028-04-30")
        asked = [enforcing.NEWLY_QUALIFIED, enforcing.RENEWED]
        figures = measure_many(asked, Period.year(2023), world.township, world.staff)
        assert figures["enforcement.certificates_renewed"].value == 1
        assert figures["enforcement.newly_qualified"].value in (None, 0)


def test_certificates_about_to_expire_stand_on_the_board_until_renewed(world, acting):
    officer = entry(world, "officers", world.office, valid_until="2024-02-01")

    def needs():
        board = township_board(world.township, 2023, DAY, world.staff)
        return [(one["what"], one["url"]) for one in board.needs if "执法证" in str(one["what"])]

    assert needs() == [("有 1 本执法证即将到期", OFFICERS.list_url(expiring=1))]
    officer.renewed_on, officer.valid_until = dt.date(2023, 12, 20), dt.date(2028, 12, 19)
    officer.save()
    assert needs() == []
