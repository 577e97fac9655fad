"""Whom a petition complains of: he does not handle it or enter it, and nothing betrays it to him (arts. 28, 30)."""

from __future__ import annotations

import pytest

from petitions.models import Petition, PetitionLetter
from petitions.models.confidential import betrays, names_in
from petitions.standing import Standing
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.records.bulk import create_many
from tests.samples.making import entry
from tests.world import organisation

pytestmark = pytest.mark.django_db
PETITIONS = REGISTERS["petitions"]


@pytest.fixture
def centre(world):
    with acting_as(None, via="command"):
        return organisation("900001-8", "综治中心", "office", world.township)


def of(place, record):
    """Let another office have registered the petition."""
    record.unit = place
    record.save()
    return record


def errors(form):
    return {name: " ".join(messages) for name, messages in form.errors.items()}


class TestRecusal:
    def test_the_unit_complained_of_does_not_handle_it(self, sent, world, centre):
        form = sent(user=world.leader, respondent_unit=world.office.pk)
        assert "第二十八条" in errors(form)["unit"]
        assert sent(user=world.leader, respondent_unit=world.office.pk, unit=centre.pk).is_valid()

    def test_nor_does_the_unit_of_the_person(self, sent, world, centre):
        assert "第二十八条" in errors(sent(respondent=world.colleague.pk))["unit"]
        assert sent(respondent=world.colleague.pk, unit=centre.pk).is_valid()

    @pytest.mark.parametrize(
        "complaint",
        [{"respondent_unit": "office"}, {"respondent": "colleague"}, {"respondent_names": "colleague"}],
    )
    def test_nobody_complained_of_or_of_that_unit_is_handler(self, made, world, centre, complaint):
        record = of(centre, made())
        for name, whom in complaint.items():
            value = getattr(world, whom)
            setattr(record, name, value.full_name if name == "respondent_names" else value)
        record.handler, record.no_interest = world.colleague, True
        with pytest.raises(Exception, match="第二十八条") as refused:
            record.clean()
        assert list(refused.value.message_dict) == ["handler"]

    def test_the_choice_of_handlers_leaves_them_out(self, made, world, centre):
        record = of(centre, made())
        standing = Standing(record, world.supervisor, record.received_on)
        assert world.staff in standing.handlers()
        record.respondent_unit = world.office
        assert not standing.handlers().exists()

    def test_a_handler_without_the_declaration_is_refused(self, made, world):
        record = made()
        record.handler = world.colleague
        with pytest.raises(Exception, match="第二十八条") as refused:
            record.clean()
        assert list(refused.value.message_dict) == ["no_interest"]

    def test_who_is_complained_of_enters_nothing_about_himself(self, sent, world, centre):
        for change in (
            {"respondent_unit": world.office.pk},
            {"respondent": world.staff.pk},
            {"respondent_names": f"钱某某、{world.staff.full_name}"},
        ):
            assert "第二十八条" in errors(sent(**change, unit=centre.pk))[list(change)[0]]

    def test_the_township_itself_and_units_of_others_are_no_choice(self, sent, world):
        for place in (world.township, world.other_village):
            assert "respondent_unit" in errors(sent(respondent_unit=place.pk))

    def test_arts30_33_what_complains_of_somebody_is_not_mediated(self, made, world):
        record = made(place_unit=world.east.pk)
        record.respondent_unit, record.route, record.handling_class = world.east, "mediation", "opinion"
        with pytest.raises(Exception, match="第三十三条") as refused:
            record.clean()
        assert list(refused.value.message_dict) == ["route"]


class TestLinks:
    def test_what_points_at_a_complaint_names_the_same(self, made, world):
        first, record = made(respondent_unit=world.west.pk), made()
        record.related_to = first
        with pytest.raises(Exception, match="第四十六条"):
            record.clean()
        record.respondent_unit = world.west
        record.clean()

    def test_what_is_pointed_at_is_not_hidden_before_what_points(self, sent, made, world):
        first = made()
        pointing = made(related_to=first.pk)
        change = {"instance": first, "respondent_unit": world.west.pk}
        assert list(sent(**change).errors) == ["respondent_unit"]
        pointing.respondent_unit = world.west
        pointing.save()
        assert sent(instance=Petition.objects.get(pk=first.pk), respondent_unit=world.west.pk).is_valid()

    def test_one_named_elsewhere_does_not_stand_for_another(self):
        assert betrays((7, None, ""), (None, 7, ""))
        assert not betrays((None, None, ""), (7, None, "钱某某"))


class TestNames:
    def test_names_are_read_however_they_are_separated(self):
        assert names_in("张三、 李 四，王五;赵六") == ["张三", "李四", "王五", "赵六"]
        assert names_in("") == []

    def test_a_name_is_hidden_from_its_bearer_written_with_a_space_or_not(self, made, world):
        record = made(respondent_names="乡 长甲")
        assert not PETITIONS.records(world.leader).filter(pk=record.pk).exists()
        assert PETITIONS.records(world.staff).filter(pk=record.pk).exists()

    def test_neither_the_row_nor_its_history_holds_the_name_in_the_open(self, made):
        record = made(respondent_names="钱某某")
        for model in (Petition, Petition.history.model):
            stored = model.objects.filter(number=record.number).values_list("respondents_digest").get()
            assert "钱" not in repr(stored)

    def test_the_history_shows_no_digest_of_it(self, made, as_user):
        record = made()
        record.respondent_names = "钱某某"
        record.save()
        page = as_user("supervisor").get(PETITIONS.url("detail", pk=record.pk)).content.decode()
        assert record.respondents_digest not in page
        assert "钱某某" not in page


class TestNoGaps:
    def test_numbers_and_keys_of_petitions_and_papers_are_drawn(self, world, acting):
        made = [entry(world, "petition_letters", world.east, n) for n in range(1, 7)]
        for records in (made, [one.petition for one in made]):
            drawn = [int(one.number.rpartition("-")[2]) for one in records]
            assert len(set(drawn)) == 6
            assert drawn != list(range(min(drawn), min(drawn) + 6))
            keys = [one.pk for one in records]
            assert keys == sorted(keys)  # in the order of entry,
            assert (
                max(right - left for left, right in zip(keys, keys[1:], strict=False)) > 1
            )  # with gaps of no meaning

    def test_many_written_at_once_are_drawn_too(self, made):
        model = made()
        copies = [
            PetitionLetter(unit=model.unit, petition=model, kind="notice", issued_on=model.received_on)
            for _n in range(40)
        ]
        create_many(copies)
        assert len({one.number for one in copies}) == len({one.pk for one in copies}) == 40
        assert [one.pk for one in copies] == sorted(one.pk for one in copies)
        assert {len(one.number) for one in copies} == {len("2023-12345")}
