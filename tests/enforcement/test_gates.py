"""Each rule of a penalty case with the test that holds it: needs of the acts, limits, what else the law asks."""

from __future__ import annotations

import ast
from pathlib import Path

from enforcement.cases import citing, deciding, executing, requirements, rights
from enforcement.cases.transitions import TABLE
from enforcement.models import CaseContest, CaseMeasure, Disclosure, EnforcementCase
from portal.clocks.rules import RULES

TESTS = Path(__file__).parents[1]
# What the law asks → the test that fails when it is not kept. Needs are named as in the source.
NEEDS = {
    # citing.py
    "basis_is_usable": "test_no37_what_is_not_on_the_valid_list_is_not_cited",
    # requirements.py
    "two_officers": "test_art42_a_certificate_that_lapsed_the_day_before",
    "power_stands": "test_art24_a_power_withdrawn_in_between",
    "not_barred": "test_art36_what_is_discovered_after_two_years_is_not_filed",
    "power_to_seize": "test_coercion_art17_without_the_power_nothing_is_seized",
    "kind_of_seizure": "test_what_is_not_urgent_is_approved_first",
    "measure_is_urgent": "test_coercion_art19_an_urgent_one_is_approved_within_24_hours",
    "can_be_extended": "test_coercion_art25_thirty_days_and_thirty_more_once",
    "decided_in_time": "test_art60_a_decision_after_ninety_days_says_why",
    "preserved_is_dealt_with": "test_art56_preserved_evidence_is_dealt_with_before_a_decision",
    "unapproved_says_why": "test_coercion_art19_what_was_never_approved_is_said_twice",
    "measures_have_ended": "test_nothing_is_closed_or_withdrawn_while_things_are_held",
    "number_is_free": "test_a_number_stands_on_one_paper",
    "announcement_has_run": "test_civil_procedure_art95_a_decision_announced_is_served_after_thirty_days",
    # rights.py
    "penalty_is_named": "test_art44_the_notice_says_facts_reasons_basis_and_penalty",
    "statement_day_ahead": "test_art45_the_party_has_a_day_ahead_to_state_its_case",
    "hearing_asked_in_time": "test_art64_a_late_request_says_why_it_is_taken",
    "told_in_time": "test_art64_the_party_is_told_seven_working_days_before_and_no_handler_chairs",
    "chaired_by_another": "test_art64_the_party_is_told_seven_working_days_before_and_no_handler_chairs",
    "held_as_called": "test_art64_the_party_is_told_seven_working_days_before_and_no_handler_chairs",
    "statement_is_written": "test_art45_a_statement_is_written_down_with_what_was_made_of_it",
    # deciding.py
    "rights_were_kept": "test_art45_no_decision_while_the_party_may_state_its_case",
    "not_heavier_than_told": "test_arts44_45_the_decision_is_not_heavier_than_the_notice",
    "within_standard": "test_art34_a_fine_outside_the_standard_is_refused_unless_reasoned",
    "is_reviewed": "test_art58_without_a_review_no_decision",
    "is_returned": "test_art58_without_a_review_no_decision",
    "is_discussed_first": "test_art57_a_complex_case_is_discussed",
    "ground_holds": "test_art33_it_is_not_the_first_time_when_there_was_a_penalty",
    # executing.py
    "service_is_known": "test_art67_of_a_past_ledger_without_the_day_of_service",
    "certificates_were_shown": "test_art55_when_a_decision_is_handed_over_or_left",
    "taken_lawfully": "test_art68_more_than_a_hundred_is_taken_only_with_its_reason",
    "pays_what_is_owed": "test_art67_the_fine_is_due_in_fifteen_days_and_paid_when_all_is_paid",
    "later_than_due": "test_art66_payment_later_moves_the_limit",
    "is_unpaid": "test_coercion_art54_a_demand_follows_the_limit_and_names_its_ten_working_days",
    "court_is_open": "test_coercion_arts53_54_the_court_is_open_for_three_months_after_the_remedies",
    "contested_in_order": "test_suit_art45_fifteen_days_from_the_decision",
    "contested_in_time": "test_reconsideration_art20_suit_art46_a_late_one_says_why_it_was_taken",
    "extended_in_time": "test_reconsideration_art62_sixty_days_and_thirty_more_once",
    "is_carried_out": "test_art67_the_fine_is_due_in_fifteen_days_and_paid_when_all_is_paid",
    "is_reported": "test_arts68_71_a_fine_taken_on_the_spot_reaches_the_bank",
    "is_signed_for": "test_art61_service_meets_its_seven_working_days_and_leaves_a_receipt",
}
# The limits of penalty, coercion, remedies and disclosure that run on a case and its file.
LIMITS = {
    "E1": "test_art60_the_ninetieth_day_is_in_time",
    "E2": "test_art56_it_is_approved_first_and_dealt_with_in_seven_working_days",
    "E3": "test_art63_a_heavy_penalty_gives_the_right_to_a_hearing",
    "E4": "test_art64_the_party_is_told_seven_working_days_before_and_no_handler_chairs",
    "E5": "test_art61_service_meets_its_seven_working_days_and_leaves_a_receipt",
    "E5p": "test_civil_procedure_art95_a_decision_announced_is_served_after_thirty_days",
    "E6": "test_art67_the_fine_is_due_in_fifteen_days_and_paid_when_all_is_paid",
    "E7a": "test_arts68_71_a_fine_taken_on_the_spot_reaches_the_bank",
    "E7b": "test_arts68_71_a_fine_taken_on_the_spot_reaches_the_bank",
    "E9a": "test_art36_what_is_discovered_after_two_years_is_not_filed",
    "E9b": "test_art36_what_is_discovered_after_two_years_is_not_filed",
    "E11": "test_coercion_art25_thirty_days_and_thirty_more_once",
    "E11x": "test_coercion_art25_thirty_days_and_thirty_more_once",
    "E13": "test_coercion_art54_a_demand_follows_the_limit_and_names_its_ten_working_days",
    "E14": "test_art53_the_three_months_run_though_nothing_was_demanded",
    "E16a": "test_reconsideration_art20_suit_art46_a_late_one_says_why_it_was_taken",
    "E16b": "test_reconsideration_art62_sixty_days_and_thirty_more_once",
    "E16c": "test_reconsideration_art62_thirty_days_in_the_simple_procedure",
    "E16d": "test_reconsideration_art62_sixty_days_and_thirty_more_once",
    "E17a": "test_reconsideration_arts48_54_suit_art67_the_answer_has_its_limit",
    "E17b": "test_reconsideration_arts48_54_suit_art67_the_answer_has_its_limit",
    "E18a": "test_reconsideration_art20_suit_art46_a_late_one_says_why_it_was_taken",
    "E18b": "test_reconsideration_arts48_54_suit_art67_the_answer_has_its_limit",
    "E18c": "test_suit_art45_fifteen_days_from_the_decision",
    "D1": "test_art48_a_penalty_is_drawn_up_to_be_disclosed_in_seven_working_days",
    "D3": "test_art48_a_revoked_one_that_was_published_is_to_be_withdrawn_in_three",
}
# Licences run on no record of the portal (docs/decisions/enforcement.md): their limits are held as rules of time.
LICENCES = ("E15a", "E15b", "E15c", "E15d")
# What the law asks beyond a need or a limit: amounts, contents, forms.
ASKED = {
    "E8, arts. 72, 73: three per cent, capped": "test_art72_three_per_cent_a_day_and_never_more_than_the_fine",
    "E8, art. 72: on what is owed": "test_art72_it_runs_on_what_is_still_owed",
    "E8, art. 73: not while contested": "test_art73_pending_days_add_nothing_to_a_late_fine",
    "E10, art. 51: amounts on the spot": "test_art51_how_much_can_be_fined_on_the_spot",
    "E10, art. 52: reported": "test_arts68_71_a_fine_taken_on_the_spot_reaches_the_bank",
    "E12, coercion law art. 19: 24 hours": "test_coercion_art19_an_urgent_one_is_approved_within_24_hours",
    "art. 33: first offence, education": "test_art33_a_first_minor_offence_says_its_ground_and_the_education",
    "art. 42: at every act": "test_art42_every_act_of_the_organ_asks_two_officers_and_what_others_do_does_not",
    "art. 54: filing approved": "test_art54_nothing_is_investigated_before_the_filing_is_approved",
    "art. 55: certificates shown": "test_arts42_55_questioning_is_done_by_two_who_show_their_certificates",
    "art. 58: reviewer's qualification": "test_art58_who_reviews_for_the_first_time_holds_the_legal_qualification",
    "art. 58: no handler reviews": "test_art58_a_handler_does_not_review",
    "art. 59: content of a decision": "test_art59_the_decision_says_what_the_law_demands",
    "art. 63: heavy penalties": "test_art63_a_heavy_penalty_gives_the_right_to_a_hearing",
    "arts. 44–65: papers": "test_each_paper_says_what_the_law_asks",
}


def test_every_need_of_an_act_is_held_by_a_test():
    modules = (citing, requirements, rights, deciding, executing)
    here = {
        name
        for module in modules
        for name, one in vars(module).items()
        if getattr(one, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    needs = {need.__qualname__.split(".")[0] for one in TABLE for need in one.needs}
    conditions = {one.when.__name__ for one in TABLE}
    assert needs == set(NEEDS)
    assert here - needs - conditions == set()
    assert set(NEEDS.values()) - written() == set()


def test_every_limit_that_runs_on_a_case_is_held_by_a_test():
    tables = (EnforcementCase, CaseMeasure, CaseContest)
    running = {clock.rule for table in tables for clock in table.clocks}
    ours = {code for code in RULES if code.startswith("E")} - set(LICENCES)
    assert running <= set(LIMITS)
    assert ours | {"D1", "D3"} == set(LIMITS)
    assert {"D1", "D3"} <= {clock.rule for clock in Disclosure.clocks}
    assert set(LIMITS.values()) - written() == set()


def test_what_else_the_law_asks_is_held_by_a_test():
    assert set(ASKED.values()) - written() == set()
    assert set(LICENCES) <= set(RULES)


def written() -> set[str]:
    """Return the names of the tests of enforcement."""
    return {
        node.name
        for path in (TESTS / "enforcement").glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
