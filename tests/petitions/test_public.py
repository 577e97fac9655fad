"""The public side: what art. 18 asks to publish, and one's own petition by number and code."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from petitions.models import Petition
from petitions.querying import ALPHABET, evaluate, found, hand_out, may_evaluate
from petitions.views.public import QUERIES
from portal.catalogue import REGISTERS
from tests.samples.making import entry
from tests.samples.petitions import guide as guide_sample
from tests.samples.petitions import handled

pytestmark = pytest.mark.django_db
SIX = ("channels", "address", "phone", "reception_times", "how_to_query", "procedure")


def address(world, name="progress"):
    return reverse(f"public_petitions:{name}", kwargs={"code": world.township.code})


@pytest.fixture
def published(world, acting):
    return entry(world, "petition_guides", world.east)


@pytest.fixture
def petition(published, made):
    return made()


@pytest.fixture
def closed_petition(published, world, acting):
    told = {name: value for name, value in handled(world, world.east, 1).items() if name != "unit"}
    return entry(world, "petitions", world.east, **{**told, "satisfaction": ""})


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=False)


def ask(visitor, world, number, code):
    return visitor.post(address(world), {"number": number, "code": code})


def body(answer):
    """Return a page without what differs between any two requests."""
    return answer.content.decode().replace(str(answer.context["csrf_token"]), "")


class TestGuide:
    def test_everybody_reads_the_six_items_and_the_notice_about_personal_data(
        self, published, visitor, world
    ):
        page = visitor.get(address(world, "guide")).content.decode()
        said = guide_sample(world, world.east, 1)
        for name in (*SIX, "data_contact", "data_kept"):
            assert said[name] in page, name
        assert "第十七条" in page
        assert "<script" not in page

    def test_the_latest_edition_holds_and_a_voided_one_does_not(self, published, visitor, world, acting):
        entry(world, "petition_guides", world.east, 2, address="新址")
        assert "新址" in visitor.get(address(world, "guide")).content.decode()
        listed = visitor.get(reverse("public_petitions:townships")).content.decode()
        assert listed.count(address(world, "guide")) == 1

    def test_reception_days_to_come_show_day_and_place_and_no_name(self, published, visitor, world, acting):
        ahead = timezone.localdate() + dt.timedelta(days=9)
        entry(world, "reception_days", world.east, day=ahead.isoformat(), place="信访室二楼")
        entry(world, "reception_days", world.east, day="2023-01-02", place="旧址一楼")
        entry(world, "receptions", world.east)
        page = visitor.get(address(world, "guide")).content.decode()
        assert "信访室二楼" in page
        assert "旧址一楼" not in page
        assert world.leader.full_name not in page

    def test_a_township_without_one_has_no_page_and_stands_in_no_list(self, published, visitor, world):
        other = reverse("public_petitions:guide", kwargs={"code": world.other_township.code})
        assert visitor.get(other).status_code == 404
        page = visitor.get(reverse("public_petitions:townships")).content.decode()
        assert world.township.name in page
        assert world.other_township.name not in page

    def test_it_is_published_by_the_township_and_not_by_an_office(self, world, acting):
        data = {**guide_sample(world, world.east, 1), "unit": world.office.pk}
        assert list(REGISTERS["petition_guides"].form(data, user=world.staff).errors) == ["unit"]


class TestCode:
    def test_it_is_shown_once_and_only_its_digest_is_kept(self, petition, as_user):
        url = REGISTERS["petitions"].url("receipt", pk=petition.pk)
        client = as_user("staff")
        assert client.get(url).status_code == 200
        petition.refresh_from_db()
        assert petition.query_digest == ""  # looking makes none
        code = client.post(url).context["code"]
        petition.refresh_from_db()
        assert set(code) <= {*ALPHABET, "-"}
        assert code.replace("-", "") not in repr(Petition.objects.filter(pk=petition.pk).values().get())
        assert code not in client.get(url).content.decode()
        assert found(petition.township, petition.number, code) == petition

    def test_a_new_one_ends_the_old_one(self, petition):
        old, new = hand_out(petition), hand_out(petition)
        assert found(petition.township, petition.number, old) is None
        assert found(petition.township, petition.number, new.lower().replace("-", " ")) == petition

    def test_who_may_not_correct_the_petition_hands_out_none(self, petition, as_user):
        url = REGISTERS["petitions"].url("receipt", pk=petition.pk)
        assert as_user("leader").post(url).status_code == 403
        assert as_user("stranger").post(url).status_code == 404


class TestQuery:
    def test_number_and_code_show_progress_and_no_name(self, petition, visitor, world):
        code = hand_out(petition)
        page = ask(visitor, world, petition.number, code).content.decode()
        assert petition.number in page
        assert "已登记" in page
        for hidden in (petition.petitioner, petition.address, petition.phone, petition.request, "所员甲"):
            assert hidden not in page

    def test_a_wrong_number_a_wrong_code_none_and_an_accusation_get_the_same_answer(
        self, petition, visitor, world, as_user
    ):
        code, without = hand_out(petition), entry(world, "petitions", world.east, 3)
        gone = entry(world, "petitions", world.east, 5)
        its_code = hand_out(gone)
        gone.accusation = True
        gone.save()
        gone.refresh_from_db()
        pairs = [
            ("2023-00000", code),
            (petition.number, "AAAAA-AAAAA"),
            (without.number, code),
            (without.number, "-"),
            (gone.number, its_code),
        ]
        answers = [ask(visitor, world, *pair) for pair in pairs]
        assert {answer.status_code for answer in answers} == {422}
        assert len({body(answer) for answer in answers}) == 1

    def test_a_code_opens_its_own_petition_in_its_own_township_alone(self, petition, world, acting):
        code = hand_out(petition)
        assert found(world.other_township, petition.number, code) is None
        other = entry(world, "petitions", world.east, 3)
        assert found(world.township, other.number, code) is None

    def test_an_address_never_carries_the_code(self, petition, visitor, world):
        code = hand_out(petition)
        page = visitor.get(address(world), {"number": petition.number, "code": code}).content.decode()
        assert "已登记" not in page

    def test_ten_wrong_pairs_close_the_query_and_nothing_else(self, petition, visitor, world, as_user):
        code = hand_out(petition)
        for _try in range(QUERIES.failures):
            assert ask(visitor, world, petition.number, "AAAAAAAAAA").status_code == 422
        answer = ask(visitor, world, petition.number, code)
        assert (answer.status_code, int(answer["Retry-After"]) > 0) == (429, True)
        assert visitor.get(address(world, "guide")).status_code == 200
        assert visitor.get("/login/").status_code == 200
        elsewhere = Client(REMOTE_ADDR="203.0.113.9")
        assert ask(elsewhere, world, petition.number, code).status_code == 200

    def test_what_leaves_the_answer_is_days_and_categories(self, closed_petition, visitor, world):
        page = ask(visitor, world, closed_petition.number, hand_out(closed_petition)).content.decode()
        assert closed_petition.get_result_display() in page
        assert "2023年3月22日" in page


class TestEvaluation:
    SAID = {"satisfaction": "mostly", "office_satisfaction": "satisfied"}

    def send(self, visitor, world, petition, code, **said):
        return visitor.post(
            address(world, "evaluate"), {"number": petition.number, "code": code, **self.SAID, **said}
        )

    def test_the_petitioner_evaluates_once_organ_and_office_apart(self, closed_petition, visitor, world):
        code = hand_out(closed_petition)
        assert self.send(visitor, world, closed_petition, code).status_code == 200
        closed_petition.refresh_from_db()
        assert (closed_petition.satisfaction, closed_petition.office_satisfaction) == ("mostly", "satisfied")
        last = closed_petition.history.latest("history_id")
        assert (last.history_user, last.via) == (None, "public")
        again = self.send(visitor, world, closed_petition, code, satisfaction="dissatisfied")
        closed_petition.refresh_from_db()
        assert closed_petition.satisfaction == "mostly"
        assert "已经评价" in again.content.decode()

    def test_without_the_code_nobody_does(self, closed_petition, visitor, world):
        hand_out(closed_petition)
        assert self.send(visitor, world, closed_petition, "AAAAAAAAAA").status_code == 422
        closed_petition.refresh_from_db()
        assert closed_petition.satisfaction == ""

    def test_a_repeat_and_what_is_not_answered_are_not_asked_about(self, closed_petition, made):
        days = {"received_on": "2023-05-01", "registered_on": "2023-05-01"}
        repeat = made(occurrence="repeat", first_petition=closed_petition.pk, **days)
        assert may_evaluate(closed_petition)
        assert not may_evaluate(repeat)
        repeat.occurrence = "first"
        assert not may_evaluate(repeat)  # not answered yet
        closed_petition.handling_class = "litigation"
        assert not may_evaluate(closed_petition)

    def test_evaluating_what_is_not_asked_is_refused(self, made, published):
        with pytest.raises(Exception, match="不在评价范围"):
            evaluate(made(), "satisfied", "satisfied")
