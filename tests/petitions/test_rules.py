"""The rules of petitions: what is refused, on which field, with which article."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from petitions.models import Petition
from petitions.models.checks import WAY
from portal.catalogue import REGISTERS
from portal.models import Organisation
from portal.records import writing
from portal.records.bulk import create_many
from portal.records.imports import plan_import
from portal.records.workbooks import Sheet
from tests.samples import SAMPLES
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
PETITIONS = REGISTERS["petitions"]


def errors(form):
    return {name: " ".join(messages) for name, messages in form.errors.items()}


class TestFirstAndRepeat:
    def test_a_repeat_names_its_first_petition(self, sent, made):
        assert list(errors(sent(occurrence="repeat"))) == ["first_petition"]
        assert sent(occurrence="repeat", first_petition=made().pk).is_valid()

    def test_a_first_petition_points_at_nothing(self, sent, made):
        assert list(errors(sent(first_petition=made().pk))) == ["first_petition"]

    def test_a_repeat_of_a_repeat_is_refused(self, sent, made):
        repeat = made(occurrence="repeat", first_petition=made().pk)
        assert list(errors(sent(occurrence="repeat", first_petition=repeat.pk))) == ["first_petition"]

    def test_a_petition_cannot_repeat_itself_or_a_later_one(self, sent, made):
        own, later = made(), made(received_on="2023-05-01", registered_on="2023-05-01")
        itself = sent(instance=own, occurrence="repeat", first_petition=own.pk, version=own.version)
        assert "不能指向自己" in errors(itself)["first_petition"]
        form = sent(occurrence="repeat", first_petition=later.pk)
        assert "不能早于" in errors(form)["first_petition"]

    def test_the_first_petition_lies_in_the_same_township(self, sent, made, world):
        elsewhere = entry(world, "petitions", world.other_village, 1, user=world.stranger)
        assert "first_petition" in errors(sent(occurrence="repeat", first_petition=elsewhere.pk))
        record = made()
        record.occurrence, record.first_petition = "repeat", elsewhere
        with pytest.raises(ValidationError) as refused:
            record.clean()
        assert list(refused.value.message_dict) == ["first_petition"]

    def test_whether_it_is_first_is_changed_by_its_act_with_a_reason(self, sent, made):
        first, other = made(), made()
        for petition in (first, made(occurrence="repeat", first_petition=first.pk)):
            turned = "repeat" if petition.occurrence == "first" else "first"
            link = other.pk if turned == "repeat" else ""
            form = sent(instance=petition, occurrence=turned, first_petition=link)
            assert "说明理由" in errors(form)["occurrence"]

    def test_a_first_petition_with_repeats_stays_first(self, sent, made):
        first, past, other = made(), made(), made()
        for petition in (first, past):
            petition.historical = True  # as it stands in a past ledger, which no act changes
            petition.save()
        made(occurrence="repeat", first_petition=first.pk)
        form = sent(instance=first, occurrence="repeat", first_petition=other.pk)
        assert errors(form)["occurrence"].startswith("有重复件指向")
        assert sent(instance=past, occurrence="repeat", first_petition=other.pk).is_valid()

    def test_the_same_matter_of_somebody_else_is_a_link_and_no_repeat(self, sent, made):
        assert sent(related_to=made().pk).is_valid()
        own = made()
        assert list(errors(sent(instance=own, related_to=own.pk))) == ["related_to"]

    def test_thirty_first_and_ninety_eight_repeats_can_be_written_at_once(self, world, acting, made):
        model = made()
        first = [copy_of(model) for _n in range(30)]
        create_many(first)
        create_many([copy_of(model, occurrence="repeat", first_petition=first[n % 30]) for n in range(98)])
        for petition in Petition.objects.all():
            petition.clean()
        assert Petition.objects.filter(first_petition__occurrence="first").count() == 98


def copy_of(model, **changes):
    values = {
        field.attname: getattr(model, field.attname)
        for field in Petition._meta.concrete_fields
        if field.name not in ("id", "number", "version", "submission", "upper_number")
    }
    copy = Petition(**values)
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


class TestArrival:
    def test_what_was_sent_down_names_its_sender_and_nothing_else_does(self, sent):
        assert list(errors(sent(sender=""))) == ["sender"]
        assert list(errors(sent(source="direct"))) == ["sender"]
        assert sent(source="direct", sender="", sender_number="").is_valid()

    def test_only_an_assigned_petition_has_a_limit_set_by_its_sender(self, sent):
        assert list(errors(sent(feedback_due_on="2023-03-01"))) == ["feedback_due_on"]
        assert sent(source="assigned", feedback_due_on="2023-03-01").is_valid()

    def test_name_and_address_are_needed_unless_they_are_unclear(self, sent):
        assert list(errors(sent(petitioner="", address=""))) == ["petitioner", "address"]
        assert sent(petitioner="", address="", phone="", identity="", anonymous="on").is_valid()

    def test_phone_and_identity_are_not_required(self, sent):
        assert sent(phone="", identity="").is_valid()

    def test_waiting_is_the_state_without_a_day_of_registration(self, sent):
        assert list(errors(sent(registered_on=""))) == ["registered_on"]
        assert list(errors(sent(state="waiting"))) == ["registered_on"]
        form = sent(state="waiting", registered_on="")
        assert form.is_valid()
        assert form.instance.number_year() == 2023

    def test_at_least_one_person_brings_it(self, sent):
        assert list(errors(sent(people="0"))) == ["people"]

    def test_what_was_reported_at_once_is_urgent(self, sent):
        assert list(errors(sent(reported_up_at="2023-01-01 09:30"))) == ["urgent"]
        assert sent(reported_up_at="2023-01-01 09:30", urgent="on").is_valid()

    def test_offices_register_and_villages_do_not(self, sent, world):
        kinds = set(sent().fields["unit"].queryset.values_list("kind", flat=True))
        assert kinds == {Organisation.Kind.OFFICE, Organisation.Kind.TOWNSHIP}
        assert list(errors(sent(unit=world.east.pk))) == ["unit"]

    def test_names_and_addresses_are_sealed_as_plain_text(self, sent):
        fields = sent(petitioner="欧阳 娜娜", address="东村３组").fields
        assert type(fields["petitioner"]).__name__ == type(fields["address"]).__name__ == "PlainTextField"
        assert (type(fields["phone"]).__name__, type(fields["identity"]).__name__) == (
            "PhoneField",
            "IdentityField",
        )


class TestUpperNumber:
    def test_it_stands_once_in_a_township(self, sent, made, world):
        first = made(upper_number="GX1")
        assert "已经登记" in errors(sent(upper_number="GX1"))["__all__"]
        assert sent(upper_number="GX2").is_valid()
        writing.void(PETITIONS, first, "登记错误", world.staff)
        assert sent(upper_number="GX1").is_valid()

    def test_many_have_none(self, made):
        assert made().upper_number is None
        assert made().upper_number is None

    def test_a_sheet_is_refused_a_number_that_is_taken_or_stands_twice(self, made, world):
        made(upper_number="GX1")
        rows = []
        for number in ("GX1", "GX2", "GX2", ""):
            data = {**SAMPLES["petitions"](world, world.east, 1), "upper_number": number}
            rows.append(data | {"unit": world.office.name, "place_unit": world.east.name})
        cells = [list(rows[0]), *(list(row.values()) for row in rows)]
        sheet = Sheet("信访", tuple(enumerate(cells, 1)), 0)
        plan = plan_import(PETITIONS, sheet, world.staff)
        assert {problem.row for problem in plan.problems} == {2, 4}
        assert len(plan.new) == 2


class TestDays:
    @pytest.mark.parametrize(("later", "earlier", "needed", "article"), WAY)
    def test_no_day_lies_before_the_one_it_follows_from(self, made, later, earlier, needed, article):
        record = made()
        record.historical = True
        setattr(record, earlier, dt.date(2023, 5, 10))
        setattr(record, later, dt.date(2023, 5, 9))
        with pytest.raises(ValidationError) as refused:
            record.clean()
        assert article in " ".join(refused.value.message_dict[later])

    def test_a_petition_can_go_its_whole_way(self, sent, closed):
        assert sent(**closed).is_valid()

    @pytest.mark.parametrize("name", [name for name, _e, needed, _a in WAY if needed and _e != "received_on"])
    def test_no_step_without_the_one_before(self, made, name):
        record = made()
        earlier = next(earlier for later, earlier, needed, _a in WAY if later == name and needed)
        setattr(record, name, dt.date(2023, 6, 1))
        with pytest.raises(ValidationError) as refused:
            record.clean()
        assert str(Petition._meta.get_field(earlier).verbose_name) in " ".join(
            refused.value.message_dict[name]
        )

    def test_tomorrow_has_not_come(self, sent):
        assert "received_on" in errors(sent(received_on="2999-01-01", registered_on="2999-01-01"))

    def test_an_opinion_before_acceptance_is_refused(self, sent, closed):
        form = sent(**{**closed, "accepted_on": ""})
        assert "第三十一条" in errors(form)["answered_on"]
        assert "answered_on" in errors(sent(**{**closed, "accepted_on": "2023-03-21"}))

    def test_it_is_not_closed_before_the_petitioner_was_informed(self, sent, closed):
        assert list(errors(sent(**{**closed, "notified_on": ""}))) == ["notified_on"]
        assert sent(**{**closed, "notified_on": "", "anonymous": "on"}).is_valid()

    @pytest.mark.parametrize(
        ("state", "name"),
        [("notified", "notified_on"), ("accepted", "accepted_on"), ("reviewing", "review_requested_on")],
    )
    def test_a_state_has_the_day_it_began(self, sent, state, name):
        assert name in errors(sent(state=state))

    def test_closed_is_a_day_a_reason_and_a_state(self, sent, closed):
        assert list(errors(sent(**{**closed, "closed_on": ""}))) == ["closed_on", "ending"]
        assert list(errors(sent(**{**closed, "ending": ""}))) == ["ending"]
        assert list(errors(sent(**{**closed, "state": "delivered"}))) == ["closed_on"]
        assert list(errors(sent(**{**closed, "state": "ended"}))) == ["state"]

    def test_a_past_ledger_enters_with_what_it_has(self, sent, made, world):
        changes = {
            "petitioner": "",
            "address": "",
            "state": "finished",
            "closed_on": "2023-03-01",
            "handling_class": "opinion",
            "result": "supported",
        }
        form = sent(as_history=True, **changes)
        form.instance.historical = True  # as the rows of such a sheet are
        assert form.is_valid(), form.errors
        assert not sent(**changes).is_valid()


class TestClassAndWay:
    def test_only_what_is_ours_is_accepted(self, sent):
        accepted = {"accepted_on": "2023-01-05", "state": "accepted"}
        assert sent(**accepted, handling_class="opinion").is_valid()
        assert sent(**accepted, handling_class="enquiry", route="simple").is_valid()
        for other in ("", "suggestion", "litigation", "procedure", "judicial"):
            assert "accepted_on" in errors(sent(**accepted, handling_class=other))

    def test_the_simplified_track_is_for_first_petitions(self, sent, made):
        form = sent(occurrence="repeat", first_petition=made().pk, route="simple")
        assert list(errors(form)) == ["route"]

    def test_only_claims_are_referred_to_mediation(self, sent):
        assert sent(handling_class="opinion", route="mediation", state="mediating").is_valid()
        assert list(errors(sent(handling_class="litigation", route="mediation"))) == ["route"]

    def test_a_handler_has_declared_no_interest(self, sent, world):
        assert list(errors(sent(handler=world.colleague.pk))) == ["no_interest"]
        assert sent(handler=world.colleague.pk, no_interest="on").is_valid()

    def test_a_result_fits_its_class(self, sent, closed):
        assert list(errors(sent(**{**closed, "result": "adopted"}))) == ["result"]
        assert list(errors(sent(**{**closed, "result": ""}))) == ["result"]
        suggestion = {**closed, "handling_class": "suggestion", "accepted_on": "", "result": "not_adopted"}
        assert sent(**suggestion).is_valid()
        assert list(errors(sent(**{**suggestion, "result": "supported"}))) == ["result"]


class TestExtension:
    GRANTED = {
        "state": "extended",
        "handling_class": "opinion",
        "accepted_on": "2023-02-01",
        "extension_approved_by": "乡长甲",
        "extension_approved_on": "2023-04-01",
        "extension_days": "30",
        "extension_reason": "需要实地测量",
    }

    def test_thirty_days_once_with_approver_and_reason(self, sent):
        assert sent(**self.GRANTED).is_valid()
        assert "第三十四条" in errors(sent(**{**self.GRANTED, "extension_days": "31"}))["extension_days"]
        for name in ("extension_approved_by", "extension_days", "extension_reason"):
            assert list(errors(sent(**{**self.GRANTED, name: ""}))) == [name]

    def test_it_is_approved_while_the_limit_runs(self, sent):
        # the sixtieth day is Sunday 2 April; the limit ends on Monday
        assert sent(**{**self.GRANTED, "extension_approved_on": "2023-04-03"}).is_valid()
        late = sent(**{**self.GRANTED, "extension_approved_on": "2023-04-04"})
        assert list(errors(late)) == ["extension_approved_on"]

    def test_only_the_sixty_days_can_be_extended(self, sent):
        form = sent(**{**self.GRANTED, "route": "simple"})
        assert list(errors(form)) == ["extension_approved_on"]


class TestReview:
    ASKED = {"state": "reviewing", "closed_on": "", "ending": "", "review_requested_on": "2023-04-01"}

    def test_it_belongs_to_the_organ_above(self, sent, closed, world):
        asked = {**closed, **self.ASKED}
        assert sent(**asked, review_organ="示例县人民政府").is_valid()
        for own in (world.township.name, world.office.name):
            assert "第三十五条" in errors(sent(**asked, review_organ=own))["review_organ"]

    def test_an_opinion_has_organ_day_and_outcome(self, sent, closed):
        asked = {**closed, **self.ASKED, "review_opinion_on": "2023-04-20"}
        assert set(errors(sent(**asked))) == {"review_organ", "review_outcome"}
        assert sent(**asked, review_organ="示例县人民政府", review_outcome="upheld").is_valid()


class TestEvaluation:
    def test_only_the_first_handling_of_a_matter_is_evaluated(self, sent, closed, made):
        repeat = {**closed, "occurrence": "repeat", "first_petition": made().pk, "route": "own"}
        assert list(errors(sent(**repeat))) == ["satisfaction"]

    def test_only_what_was_answered_and_is_ours_is_evaluated(self, sent):
        assert list(errors(sent(satisfaction="satisfied"))) == ["satisfaction"]
        form = sent(satisfaction="satisfied", handling_class="litigation")
        assert list(errors(form)) == ["satisfaction"]
