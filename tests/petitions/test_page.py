"""The petition's page: what can be done now, its clocks and letters, its matter; and the form beside it."""

from __future__ import annotations

import json

import pytest

from petitions.enums import Act
from petitions.models import Petition
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import Category
from tests.petitions.cases import Case, day
from tests.samples import SAMPLES
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
PETITIONS = REGISTERS["petitions"]


def shown(client, case):
    return client.get(PETITIONS.url("detail", pk=case.petition.pk))


def typed(world, **changes):
    """Return the form of a petition as the page sends it: what acts own is not asked."""
    known = {**SAMPLES["petitions"](world, world.east, 1), "upper_number": "", **changes}
    return {name: value for name, value in known.items() if name != "state"}


class TestPage:
    def test_it_shows_the_way_the_acts_and_the_next_act_first(self, case, as_user):
        page = shown(as_user("staff"), case)
        assert [one["label"] for one in page.context["way"]][:2] == ["收到", "登记"]
        acts = page.context["acts"]
        assert (acts[0]["label"], acts[0]["primary"]) == ("分类", True)
        assert {"提出转送异议", "作为检举控告移交"} <= {one["label"] for one in page.context["aside"]}

    def test_who_only_reads_sees_no_act(self, case, as_user):
        page = shown(as_user("leader"), case)
        assert (page.context["acts"], page.context["aside"]) == ([], [])

    def test_only_who_approves_is_offered_the_extension(self, case, as_user):
        case.accept()
        assert "延期办理" not in shown(as_user("staff"), case).content.decode()
        assert "延期办理" in shown(as_user("supervisor"), case).content.decode()
        url = PETITIONS.url("act", pk=case.petition.pk, act="extend")
        assert as_user("staff").get(url).status_code == 403

    def test_clocks_stand_side_by_side_calendar_and_working(self, case, as_user):
        clocks = shown(as_user("staff"), case).context["clocks"]
        assert [clock["label"] for clock in clocks] == ["转送、交办异议", "转送、交办信访事项的告知"]
        assert all(clock["sentences"] for clock in clocks)

    def test_letters_and_steps_stand_on_it(self, case, as_user):
        case.delivered()
        page = shown(as_user("staff"), case)
        letters, taken_on = page.context["parts"]
        assert len(letters["rows"]) == 4  # notice, acceptance, opinion, receipt of service
        assert taken_on["rows"] == []
        assert day("03-08") in [one["date"] for one in page.context["timeline"]]
        assert "《信访工作条例》第三十二条" in page.content.decode()

    def test_a_leader_takes_the_case_on_from_its_page(self, case, world, as_user):
        client = as_user("staff")
        offered = shown(client, case).context["parts"][-1]["create_url"]
        form = client.get(offered).context["form"]
        assert form["petition"].value() == str(case.petition.pk)
        assert form["kind"].value() == "taking_on"
        made = {
            **SAMPLES["receptions"](world, world.east, 1),
            "kind": "taking_on",
            "petition": case.petition.pk,
        }
        made |= {"batches": 0, "people": 0, "settled_at_once": 0, "held_on": "2024-02-01", "leader": "乡长甲"}
        made |= {"submission": form["submission"].value()}
        assert client.post(offered, made).status_code == 302
        (row,) = shown(client, case).context["parts"][-1]["rows"]
        assert "乡长甲" in [cell["text"] for cell in row["cells"]]
        assert shown(as_user("leader"), case).context["parts"][-1]["create_url"] == ""

    def test_the_page_of_a_letter_leaves_out_what_it_does_not_say(self, case, as_user):
        case.accept()
        letter = case.letter("acceptance")
        page = as_user("staff").get(REGISTERS["petition_letters"].url("detail", pk=letter.pk))
        facts = [fact for section in page.context["sections"] for fact in section["facts"]]
        assert "2024-01-15" in [fact["text"] for fact in facts]
        assert "" not in [fact["text"] for fact in facts]
        assert "未填写" not in page.content.decode()

    def test_an_act_on_the_page_is_done_once(self, case, world, as_user):
        client, url = as_user("staff"), PETITIONS.url("act", pk=case.petition.pk, act="classify")
        form = client.get(url).context["form"]
        assert "accusation" not in dict(form.fields["handling_class"].choices)
        sent = {
            "version": case.petition.version, "submission": form["submission"].value(),
            "handling_class": "opinion", "route": "own", "handler": world.staff.pk, "no_interest": "on",
        }  # fmt: skip
        assert client.post(url, sent).status_code == 302
        assert client.post(url, sent).status_code == 302
        assert case.petition.steps.count() == 1
        other = {**sent, "submission": "", "route": "simple", "simple_ground": "clear"}
        assert client.post(url, other).status_code in (409, 422)

    def test_what_is_asked_next_is_said_when_it_cannot_be_done(self, case, as_user):
        url = PETITIONS.url("act", pk=case.petition.pk, act="accept")
        answer = as_user("staff").get(url, follow=True)
        assert "《信访工作条例》第二十三条" in answer.content.decode()

    def test_arts32_45_a_supported_request_is_to_be_urged_until_it_was(self, case, as_user):
        said = "请求已获支持"
        case.delivered()
        assert said in shown(as_user("staff"), case).content.decode()
        case.act(Act.URGE, urged_on=day("03-20"), note="督促村委会三日内立界")
        assert said not in shown(as_user("staff"), case).content.decode()

    def test_the_page_hears_of_the_dispute(self, case, as_user):
        case.accept()
        case.act(
            Act.MEDIATE, mediation_from=day("01-20"), parties="孙八、周九", civil=True, both_consent=True
        )
        page = shown(as_user("staff"), case)
        dispute = case.petition.mediation_dispute
        assert (page.context["dispute"].number, page.context["dispute"].stage) == (dispute.number, "排查发现")
        assert "六十日办理期限不停止" in page.content.decode()


class TestForm:
    def test_acts_own_the_course_and_the_page_does_not_ask_it(self, case, world, as_user):
        fields = as_user("staff").get(PETITIONS.url("create")).context["form"].fields
        assert "accepted_on" not in fields
        assert "state" not in fields
        assert "occurrence" in fields
        fields = as_user("staff").get(PETITIONS.url("edit", pk=case.petition.pk)).context["form"].fields
        assert not {"occurrence", "first_petition", "answered_on", "closed_on"} & set(fields)
        assert {"request", "satisfaction"} <= set(fields)

    def test_an_import_loses_nothing(self):
        assert {"accepted_on", "state", "closed_on", "review_outcome"} <= set(PETITIONS.typed_fields)

    def test_a_past_ledger_is_corrected_wholly(self, case, as_user):
        case.petition.historical = True
        case.petition.save()
        fields = as_user("staff").get(PETITIONS.url("edit", pk=case.petition.pk)).context["form"].fields
        assert {"occurrence", "accepted_on", "closed_on"} <= set(fields)

    def test_without_a_day_of_registration_it_waits(self, world, as_user, acting):
        client = as_user("staff")
        data = typed(world, registered_on="", request="等待登记一件")
        assert client.post(PETITIONS.url("create"), data).status_code == 302
        assert Petition.objects.get(request="等待登记一件").state == "waiting"

    def test_correcting_keeps_the_course(self, case, world, as_user):
        case.accept()
        client, url = as_user("staff"), PETITIONS.url("edit", pk=case.petition.pk)
        form = client.get(url).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data = {name: value for name, value in data.items() if value not in (None, False)}
        assert client.post(url, {**data, "request": "更正后的诉求"}).status_code == 302
        petition = Petition.objects.get(pk=case.petition.pk)
        assert (petition.request, petition.state, petition.accepted_on) == (
            "更正后的诉求",
            "accepted",
            day("01-15"),
        )


class TestLikely:
    def ask(self, client, **said):
        return json.loads(client.post(PETITIONS.url("likely"), said).content)["likely"]

    def test_same_person_and_matter_is_offered_as_a_repeat_of_the_first(self, case, world, as_user):
        known = SAMPLES["petitions"](world, world.east, 1)
        said = {
            name: known[name]
            for name in ("petitioner", "address", "phone", "content", "place_unit", "request")
        }
        (found,) = self.ask(as_user("staff"), **said)
        assert found["number"] == case.petition.number
        assert found["grounds"] == ["电话、姓名相同", "姓名、地址相同", "同一属地同类事项，诉求相近"]
        assert found["choose"] == {"occurrence": "repeat", "first_petition": str(case.petition.pk)}
        assert "孙八" not in json.dumps(found, ensure_ascii=False)

    def test_identity_alone_finds_the_person(self, case, world, as_user):
        (found,) = self.ask(as_user("staff"), identity="11010519491231002X")
        assert (found["grounds"], found["choose"]) == (["证件号码相同"], {})

    def test_somebody_else_with_the_same_matter_is_offered_as_a_link(self, case, world, as_user):
        known = SAMPLES["petitions"](world, world.east, 1)
        said = {name: known[name] for name in ("content", "place_unit", "request")}
        (found,) = self.ask(as_user("staff"), petitioner="周九", **said)
        assert found["choose"] == {"related_to": str(case.petition.pk)}

    def test_of_one_matter_the_likeliest_stands_for_all_and_the_first_is_what_others_link_to(
        self, case, world, as_user
    ):
        known = SAMPLES["petitions"](world, world.east, 1)
        said = {name: known[name] for name in ("content", "place_unit", "request")}
        for _time in range(2):
            Case(world, occurrence="repeat", first_petition=case.petition.pk)
        Case(world, petitioner="吴十", related_to=case.petition.pk)
        (found,) = self.ask(as_user("staff"), petitioner="周九", **said)
        assert found["choose"] == {"related_to": str(case.petition.pk)}

    def test_what_else_somebody_has_brought_is_shown_and_nothing_is_offered(self, case, world, as_user):
        health = Category.objects.get(scheme="petition-content", code="health")
        other = Case(world, content=health.pk, request="合作医疗报销材料缺哪一样")
        (likely,) = shown(as_user("staff"), other).context["likely"]
        assert (likely["number"], likely["link"]) == (case.petition.number, "")

    def test_half_a_form_and_strangers_get_nothing(self, case, world, as_user):
        assert self.ask(as_user("staff")) == []
        assert self.ask(as_user("staff"), phone="13600003333") == []  # a phone without a name is nobody
        assert self.ask(as_user("stranger"), identity="11010519491231002X") == []
        url = PETITIONS.url("likely")
        assert as_user("leader").post(url, {"identity": "11010519491231002X"}).status_code == 403

    def test_no_accusation_is_ever_suggested(self, world, acting, as_user):
        with acting_as(world.supervisor, via="web"):
            entry(world, "accusations", world.east, user=world.supervisor, identity="11010519491231002X")
        for name in ("staff", "supervisor"):
            assert self.ask(as_user(name), identity="11010519491231002X") == []

    def test_the_matter_is_all_its_petitions(self, case, world, as_user):
        repeat = Case(world, occurrence="repeat", first_petition=case.petition.pk)
        other = Case(world, petitioner="周九", related_to=case.petition.pk)
        Case(world)
        for one in (case, repeat, other):
            rows = shown(as_user("staff"), one).context["matter"]
            assert [row["number"] for row in rows] == [
                case.petition.number,
                repeat.petition.number,
                other.petition.number,
            ]
            assert [row["number"] for row in rows if row["is_this"]] == [one.petition.number]
