from portal.clocks.rules import PUBLISHED
from portal.clocks.wording import rules_table
from tests.portal.clocks.conftest import ROOT


def test_the_documented_rules_are_the_rules(chinese):
    page = (ROOT / "docs" / "rules-of-time.md").read_text(encoding="utf-8")
    documented = [line for line in page.splitlines() if line.startswith("|")]
    assert documented == rules_table(PUBLISHED.values()).splitlines()
