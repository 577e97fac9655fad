"""Each rule of the flows besides penalty cases with its article, and the test that holds it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from enforcement import adjusting, cleaning_up, offering, putting_right
from enforcement.answering import requirements as answering
from enforcement.answering.transitions import TABLE as ANSWERING
from enforcement.cases import citing
from enforcement.deciding_major import requirements as deciding
from enforcement.deciding_major.transitions import TABLE as DECIDING
from enforcement.disclosing import requirements as disclosing
from enforcement.disclosing.transitions import TABLE as DISCLOSING
from enforcement.drafting import requirements as drafting
from enforcement.drafting.transitions import TABLE as DRAFTING
from enforcement.inspecting import requirements as inspecting
from enforcement.inspecting.transitions import TABLE as INSPECTING
from portal.clocks.rules import RULES

# What the rules ask → the test that fails when it is not kept. Requirements are named as in the source.
HELD = {
    # 4.3 normative documents
    "drafting.is_one": "test_no37_it_is_qualified_and_weighed_before_opinions_are_heard",
    "drafting.is_weighed": "test_no37_it_is_qualified_and_weighed_before_opinions_are_heard",
    "drafting.period_is_over": "test_no37_opinions_are_summed_up_when_their_time_is_over",
    "drafting.opinions_were_heard": "test_no37_no_review_and_no_discussion_before_opinions_were_heard",
    "drafting.competition_passed": "test_competition_regulation_what_touches_business_passes_that_review",
    "drafting.is_returned": "test_no115_without_a_review_that_agrees_nothing_is_discussed",
    "drafting.is_reviewed": "test_no115_without_a_review_that_agrees_nothing_is_discussed",
    "drafting.review_had_its_time": "test_n5_no115_the_review_has_five_working_days_but_in_an_emergency",
    "drafting.number_is_free": "test_no37_one_register_and_one_number",
    "drafting.kept_by_evaluation": "test_n2_it_is_evaluated_six_months_before_it_expires_and_renewed_or_lapses",
    "drafting.replaced_by_issued": "test_no37_a_text_is_replaced_by_one_that_is_published",
    "drafting.not_before": (
        "test_no37_no_signature_before_the_collective_discussion_and_no_issue_before_the_signature"
    ),
    "cleaning_up.is_left": "test_it_concludes_once_on_every_document_and_then_publishes_the_lists",
    "cleaning_up.all_concluded": "test_it_concludes_once_on_every_document_and_then_publishes_the_lists",
    "citing.basis_is_usable": "test_no37_what_is_not_on_the_valid_list_is_not_cited",
    "four tests of a normative document": "test_no37_all_four_tests_make_it_a_normative_document",
    "thirty days for opinions": "test_no37_opinions_are_heard_for_thirty_days_or_fewer_with_a_reason",
    "papers of the review": "test_no115_the_review_has_its_papers",
    "signature of the head": "test_no37_the_head_signs",
    "validity of five years, two on trial": ("test_no37_it_is_valid_for_five_years_at_most_and_two_on_trial"),
    "no basis unless published": "test_no37_what_is_not_published_is_no_basis",
    "N1": "test_n1_it_is_filed_with_the_county_with_its_papers",
    "N2": "test_n2_it_is_evaluated_six_months_before_it_expires_and_renewed_or_lapses",
    "N3": "test_n3_reconsideration_act_art58_the_maker_answers_in_ten_working_days",
    "N4": "test_n4_no115_the_review_is_back_in_fifteen_working_days",
    "N5": "test_n5_no115_the_review_has_five_working_days_but_in_an_emergency",
    "four conclusions": "test_declared_lapsed_ends_it_and_to_be_revised_keeps_it",
    "not on the valid list": "test_what_a_published_clean_up_passed_over_is_not_on_the_list",
    # 4.4 major decisions
    "deciding.is_catalogued": "test_art3_the_catalogue_is_agreed_by_the_party_committee_and_published",
    "deciding.comment_is_over": "test_art15_the_public_has_thirty_days_or_fewer_with_a_reason",
    "deciding.public_was_heard": "test_arts14_to_18_nothing_is_reviewed_before_the_public_was_heard",
    "deciding.experts_were_heard": "test_arts19_20_experts_are_heard_and_are_independent",
    "deciding.risk_is_controllable": "test_arts22_to_24_the_risk_is_assessed_and_controllable",
    "deciding.is_returned": "test_art27_an_opinion_is_taken_over_when_it_is_returned",
    "deciding.is_reviewed": "test_art25_without_a_legality_review_that_agrees_nothing_is_discussed",
    "deciding.says_why_against_majority": "test_art30_the_head_speaks_last_and_says_why_against_the_majority",
    "deciding.party_was_asked": "test_art31_the_party_committee_is_asked_before",
    "deciding.not_before": "test_art32_it_is_published_with_how_the_comments_were_used",
    "arts. 10, 11: lead unit": "test_arts10_11_a_start_names_the_lead_unit",
    "art. 16: seven days before a hearing": (
        "test_art16_papers_of_a_hearing_reach_who_is_heard_seven_days_before"
    ),
    "J2": "test_art26_the_review_has_seven_working_days",
    "art. 30: collective discussion": "test_art30_nothing_is_adopted_without_a_collective_discussion",
    "arts. 33, 34: file and execution": "test_arts33_34_it_is_put_on_file_and_executed",
    "art. 36: three triggers": "test_art36_three_reasons_lead_to_an_evaluation",
    # 4.5 information
    "answering.not_before": ("test_art31_ordinary_letters_and_online_requests_are_received_when_confirmed"),
    "answering.asked_once": "test_art30_what_is_unclear_is_sent_back_once_and_runs_from_its_correction",
    "answering.time_to_correct": "test_art30_what_is_unclear_is_sent_back_once_and_runs_from_its_correction",
    "answering.correction_did_not_come": "test_art30_what_is_not_corrected_in_time_counts_as_given_up",
    "answering.in_first_period": "test_art33_an_extension_is_approved_told_once_and_in_time",
    "answering.silent_for_fifteen_days": "test_art32_silence_says_something_after_fifteen_working_days",
    "answering.reason_is_given": "test_art36_an_answer_that_gives_nothing_says_why_or_where",
    "answering.given_up_by_its_own_act": "test_art30_what_is_not_corrected_in_time_counts_as_given_up",
    "answering.third_party_was_asked": "test_arts14_to_16_what_is_kept_back_has_its_ground",
    "G1": "test_information_is_published_in_twenty_working_days",
    "G2": "test_g2_an_answer_meets_its_clock_or_is_late",
    "G2x": "test_art33_an_extension_is_approved_told_once_and_in_time",
    "G3": "test_art30_what_is_unclear_is_sent_back_once_and_runs_from_its_correction",
    "G4": "test_arts32_33_the_time_of_a_third_party_is_not_counted",
    "secrecy check before publishing": "test_law_on_secrets_art35_information_is_checked_before_it_is_published",
    # supervision, file reviews, service items
    "putting_right.never_less": (
        "test_supervision_regulation_an_item_is_assigned_put_right_answered_and_looked_at_again"
    ),
    "putting_right.all_put_right": (
        "test_supervision_regulation_an_item_is_assigned_put_right_answered_and_looked_at_again"
    ),
    "putting_right.not_before": (
        "test_supervision_regulation_an_item_is_assigned_put_right_answered_and_looked_at_again"
    ),
    "offering.edition_follows": "test_service_items_old_applications_refer_to_the_edition_of_their_day",
    # 3.2 disclosure, 3.9 inspections, power lists
    "disclosing.no_minor": "test_neither_checked_nor_published",
    "disclosing.nothing_forbidden": "test_what_must_not_stand_in_public_is_refused_with_its_article",
    "disclosing.result_names_subject": "test_no118_a_result_says_whom_it_concerns",
    "disclosing.after_check": "test_nothing_is_published_unchecked",
    "disclosing.decision_stands": "test_art48_a_revoked_penalty_is_neither_checked_nor_published",
    "disclosing.not_before": "test_not_before_it_was_published",
    "inspecting.item_is_published": "test_it_is_approved_for_a_published_item_in_force_alone",
    "inspecting.case_has_occasion": "test_a_case_without_an_occasion_is_none",
    "inspecting.under_cap": "test_the_visit_beyond_the_cap_is_not_approved_and_the_cap_is_named",
    "inspecting.two_officers": "test_a_certificate_that_lapsed_the_day_before_is_none",
    "inspecting.announced": "test_an_enterprise_is_told_beforehand",
    "inspecting.not_before": "test_nothing_before_the_approval",
    "adjusting.is_reviewed": "test_nothing_is_approved_before_the_desk_agrees",
    "adjusting.is_returned": "test_nothing_is_approved_before_the_desk_agrees",
    "adjusting.takes_effect_after": "test_a_changed_item_ends_as_it_was_and_begins_as_it_is",
}
TABLES = {
    "drafting": (DRAFTING, drafting),
    "cleaning_up": (cleaning_up.TABLE, cleaning_up),
    "deciding": (DECIDING, deciding),
    "answering": (ANSWERING, answering),
    "putting_right": ((*putting_right.SUPERVISION_TABLE, *putting_right.FILE_REVIEW_TABLE), putting_right),
    "offering": (offering.TABLE, offering),
    "disclosing": (DISCLOSING, disclosing),
    "inspecting": (INSPECTING, inspecting),
    "adjusting": (adjusting.TABLE, adjusting),
}
ACTS = [
    pytest.param(one, id=f"{name}-{one.act.value}")
    for name, (acts, _module) in TABLES.items()
    for one in acts
]


def test_each_rule_has_a_test_that_is_there():
    needs = {"citing.basis_is_usable"}
    for name, (acts, _module) in TABLES.items():
        needs |= {f"{name}.{need.__qualname__.split('.')[0]}" for one in acts for need in one.needs}
    named = {name for name in HELD if name.split(".")[0] in {*TABLES, "citing"}}
    assert needs == named
    written = {
        node.name
        for path in Path(__file__).parent.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert set(HELD.values()) - written == set()


@pytest.mark.parametrize("one", ACTS)
def test_each_act_names_what_it_rests_on(one):
    assert any(mark in one.basis for mark in ("《", "国办发", "制度"))
    assert one.label


def test_each_rule_says_its_source_and_the_limits_are_kept():
    for _name, (_acts, module) in TABLES.items():
        named = ((name, one) for name, one in vars(module).items() if not name.startswith("_"))
        rules = [one for _name, one in named if getattr(one, "__module__", "") == module.__name__]
        assert all(one.__doc__ for one in rules if callable(one))
    assert citing.basis_is_usable.__doc__
    limits = {"N1", "N2", "N3", "N4", "N5", "J2", "G1", "G2", "G2x", "G3", "G4"}
    assert {code for code in HELD if code in RULES} == limits
