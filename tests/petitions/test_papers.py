"""The rules of letters, steps, receptions and hotline requests."""

from __future__ import annotations

import pytest

from portal.catalogue import REGISTERS
from tests.samples import SAMPLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def faults(world, acting):
    """Return the fields a changed sample of a register is refused for."""

    def of(register, **changes):
        data = {**SAMPLES[register](world, world.east, 1), **changes}
        return list(REGISTERS[register].form(data, user=world.staff).errors)

    return of


class TestLetters:
    def test_delivery_has_its_way_and_its_day(self, faults):
        assert faults("petition_letters") == []
        assert faults("petition_letters", delivery="") == ["delivered_on"]
        assert faults("petition_letters", delivered_on="") == ["delivered_on"]
        assert faults("petition_letters", delivery="", delivered_on="") == []

    def test_days_run_forward(self, faults):
        assert faults("petition_letters", delivered_on="2024-01-08") == ["delivered_on"]
        assert faults("petition_letters", issued_on="2022-12-31", delivered_on="2023-01-05") == ["issued_on"]

    def test_electronic_delivery_needs_consent(self, faults):
        assert faults("petition_letters", delivery="electronic") == ["consent"]
        assert faults("petition_letters", delivery="electronic", consent="on") == []

    def test_no_opinion_before_acceptance(self, faults, made):
        assert faults("petition_letters", kind="opinion") == ["issued_on"]
        accepted = made(handling_class="opinion", accepted_on="2024-01-09", state="accepted")
        assert faults("petition_letters", kind="opinion", petition=accepted.pk) == []
        earlier = {"issued_on": "2024-01-08", "petition": accepted.pk}
        assert faults("petition_letters", kind="opinion", **earlier) == ["issued_on"]

    def test_a_document_number_stands_once(self, faults, world):
        data = SAMPLES["petition_letters"](world, world.east, 1)
        form = REGISTERS["petition_letters"].form(data, user=world.staff)
        assert form.is_valid()
        form.instance.save()
        assert faults("petition_letters") == ["__all__"]
        assert faults("petition_letters", document_number="") == []


class TestSteps:
    def test_nothing_is_done_before_the_petition_is_there(self, faults):
        assert faults("petition_steps") == []
        assert faults("petition_steps", done_on="2022-12-31") == ["done_on"]

    def test_the_letter_is_about_the_same_petition(self, faults, world):
        data = SAMPLES["petition_letters"](world, world.east, 1)
        form = REGISTERS["petition_letters"].form(data, user=world.staff)
        assert form.is_valid()
        form.instance.save()
        letter = form.instance
        assert faults("petition_steps", document=letter.pk) == ["document"]
        assert faults("petition_steps", document=letter.pk, petition=letter.petition_id) == []


class TestReceptions:
    CASE = {"kind": "taking_on", "batches": 0, "people": 0, "settled_at_once": 0}

    def test_parts_stay_within_their_whole(self, faults):
        assert faults("receptions") == []
        assert faults("receptions", people=1) == ["people"]
        assert faults("receptions", settled_at_once=3) == ["settled_at_once"]
        assert faults("receptions", batches=0, people=0, settled_at_once=0) == []  # nobody came

    def test_a_case_taken_on_is_a_petition_of_its_own_entry(self, faults, made):
        assert faults("receptions", **self.CASE) == ["petition"]
        assert faults("receptions", **self.CASE, petition=made().pk) == []
        assert faults("receptions", petition=made().pk) == ["kind"]

    def test_it_is_settled_after_it_was_taken_on(self, faults, made):
        settled = {**self.CASE, "petition": made().pk, "settled_on": "2023-01-14"}
        assert faults("receptions", **settled) == ["settled_on"]


class TestHotline:
    def test_days_run_forward(self, faults):
        assert faults("hotline_requests") == []
        assert faults("hotline_requests", finished_on="2023-01-02") == ["finished_on"]
        assert faults("hotline_requests", answer_by="2023-01-02") == ["answer_by"]

    def test_what_is_finished_says_how_and_only_that_is_evaluated(self, faults):
        assert faults("hotline_requests", outcome="") == ["outcome"]
        assert faults("hotline_requests", finished_on="", outcome="") == ["satisfaction"]

    def test_villages_may_handle_them(self, faults, world):
        assert faults("hotline_requests", unit=world.west.pk) == []
