import ast
import sys
from pathlib import Path

import pytest

from portal import clocks
from portal.clocks.rules import FURTHER, RULES, Rule, Unit, find_rule
from portal.clocks.rules import PUBLISHED as PUBLISHED_RULES

# (code, limit, moved to a working day): calendar days d, working days wd, months m, years y, and the month of
# the next year at whose end a fixed date lies.
PUBLISHED = """
P1 15d yes   P2 15d yes   P3 15d yes   P4 5wd –     P5 60d yes   P6 30d yes   P7 30d yes   P8 30d yes
P9 30d yes   P10 30d yes  P11 10wd –   M1 1m yes    M2 30d yes   E1 90d yes   E2 7wd –     E3 5wd –
E4 7wd –     E5 7wd –     E6 15d yes   E7a 2wd –    E7b 2wd –    E9a 2y no    E9b 5y no    E11 30d yes
E11x 30d yes E13 10wd –   E14 3m yes   E15a 20wd –  E15b 10wd –  E15c 10wd –  E15d 5wd –   E16a 60d yes
E16b 60d yes E16c 30d yes E17a 10wd –  E17b 5wd –   E18a 6m yes  E18b 15d yes D1 7wd –     D2 20wd –
D3 3wd –     D4 1of no    G1 20wd –    G2 20wd –    G2x 20wd –   G3 7wd –     L1 20wd –    N1 15d yes
N2 -6m no    R1 2of no    R2 3of no
"""
# What records keep besides: announced service, a longer reconsideration, a suit after it, a third party's time,
# the answer about a document, the time of a review.
BESIDES = "E5p 30d no  E16d 30d yes  E18c 15d yes  G4 15wd –  N3 10wd –  N4 15wd –  N5 5wd –  J2 7wd –"
SHORT = {
    Unit.CALENDAR_DAYS: "d",
    Unit.WORKING_DAYS: "wd",
    Unit.MONTHS: "m",
    Unit.YEARS: "y",
    Unit.FIXED_DATE: "of",
}


@pytest.mark.parametrize(
    ("known", "words", "number"), [(PUBLISHED_RULES, PUBLISHED, 51), (RULES, PUBLISHED + BESIDES, 59)]
)
def test_the_rules_are_exactly_these_with_their_limits(known, words, number):
    roll = {True: "yes", False: "no"}
    kept = [
        (code, f"{rule.amount}{SHORT[rule.unit]}", "–" if rule.unit is Unit.WORKING_DAYS else roll[rule.roll])
        for code, rule in known.items()
    ]
    split = words.split()
    assert sorted(kept) == sorted(zip(split[::3], split[1::3], split[2::3], strict=True))
    assert len(kept) == number


def test_what_is_not_published_is_not_asked_for_by_its_code():
    assert {code for code in RULES if find_rule(code) is None} == FURTHER


def test_a_rule_stands_under_its_own_code():
    assert all(code == rule.code for code, rule in RULES.items())


def test_only_what_gives_others_time_has_to_have_passed_first():
    assert {code for code, rule in RULES.items() if rule.at_least} == {"E4", "E5p", "J2", "N5"}


def test_only_limits_of_local_rules_can_be_set():
    assert {code for code, rule in RULES.items() if rule.configurable} == {"L1", "N1"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_cites_its_basis(rule: Rule):
    if rule.code in ("L1", "N1", "N2"):
        assert rule.article.startswith("地方")
    else:
        assert rule.article.startswith("《")


@pytest.mark.parametrize(
    ("law", "conversion", "days"),
    [
        ("《行政处罚法》", "第八十五条", {2, 3, 5, 7}),
        ("《行政强制法》", "第六十九条", set(range(1, 11))),
        ("《行政复议法》", "第八十八条", {3, 5, 7, 10}),
        ("《行政许可法》", "第八十二条", set(range(1, 366))),
    ],
)
def test_days_are_working_days_exactly_where_the_law_converts_them(law, conversion, days):
    of_the_law = [
        rule
        for rule in RULES.values()
        if rule.article.startswith(law) and rule.unit in (Unit.CALENDAR_DAYS, Unit.WORKING_DAYS)
    ]
    assert of_the_law
    for rule in of_the_law:
        converted = rule.amount in days
        assert (rule.unit is Unit.WORKING_DAYS) == converted, rule.code
        assert rule.article.endswith(conversion) == converted, rule.code


def test_a_rule_is_found_in_any_case_and_an_unknown_one_is_not():
    assert find_rule("p2") is RULES["P2"]
    assert find_rule(" E11X ") is RULES["E11x"]
    assert find_rule("P13") is None
    assert find_rule("") is None


def test_the_rules_cannot_be_changed():
    with pytest.raises(TypeError):
        RULES["P2"] = RULES["P1"]


def test_the_package_knows_neither_database_nor_settings():
    allowed = {"django.utils.translation", "django.utils.functional"}
    for path in Path(clocks.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                pure = name.split(".")[0] in sys.stdlib_module_names or name.startswith("portal.clocks.")
                assert pure or name in allowed, f"{path.name} imports {name}"
