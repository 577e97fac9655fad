"""The page about security names only tests and modules that are there, and misses no item."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
ITEMS = {
    "A": 6,
    "B": 6,
    "C": 5,
    "D": 4,
    "E": 7,
    "F": 11,
    "G": 5,
    "H": 5,
    "I": 7,
    "J": 4,
    "K": 4,
    "L": 5,
    "M": 2,
}


def test_every_place_it_names_is_there():
    places = re.findall(r"`((?:portal|petitions|tests|docs|templates)/[\w/.]*)", PAGE)
    assert len(places) > 100
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_every_test_it_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 80
    for place, function in named:
        assert re.search(rf"def {function}\(", (ROOT / place).read_text("utf-8")), function


def test_every_item_has_its_row():
    first = [cell for row in re.findall(r"^\| ([^|]+) \|", PAGE, re.MULTILINE) for cell in row.split("、")]
    for letter, count in ITEMS.items():
        for number in range(1, count + 1):
            assert first.count(f"{letter}{number}") == 1, f"{letter}{number}"
