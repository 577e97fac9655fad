"""The look, as far as a machine sees it: contrast, shapes, nothing inline, error pages that stand alone."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "pdf" not in path.parts)
SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
ERRORS = sorted(path.stem for path in (ROOT / "templates" / "errors").glob("*.html") if path.stem != "page")
KINDS = (
    "missing",
    "zero",
    "filed",
    "late",
    "soon",
    "overdue",
    "provisional",
    "voided",
    "open",
    "done",
    "neutral",
)


def token(name):
    text = (ROOT / "static/css/tokens.css").read_text("utf-8")
    return re.search(rf"--{name}: (#[0-9a-f]{{6}});", text)[1]


def luminance(colour):
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(token(one)), luminance(token(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", ["paper", "ground"])
@pytest.mark.parametrize("ink", ["ink", "ink-quiet", "press", "press-deep", "red", "amber", "green"])
def test_every_ink_can_be_read_on_every_paper(ink, paper):
    assert contrast(ink, paper) >= 4.5


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("band-ink", "band"),
        ("band-quiet", "band"),
        ("ink", "amber-pale"),
        ("ink", "green-pale"),
        ("red", "red-pale"),
        ("press-deep", "press-pale"),
        ("paper", "press"),
        ("paper", "red"),
    ],
)
def test_words_on_colour_can_be_read(ink, paper):
    assert contrast(ink, paper) >= 4.5


@pytest.mark.parametrize("shape", ["line-strong", "amber-shape", "bar"])
def test_borders_of_fields_and_shapes_can_be_seen(shape):
    assert contrast(shape, "paper") >= 3


def test_colours_are_named_in_one_sheet_only():
    others = [sheet for sheet in SHEETS if sheet.name not in ("tokens.css", "official.css", "newsletter.css")]
    assert len(others) >= 4
    assert not [
        sheet.name for sheet in others if re.search(r"#[0-9a-f]{3,8}\b[^:]*;", sheet.read_text("utf-8"))
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_page_has_nothing_inline(page):
    text = page.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_each_state_has_a_shape_of_its_own_and_its_word():
    drawn = {
        kind: render_to_string("parts/state.html", {"state": {"kind": kind, "label": "字"}}) for kind in KINDS
    }
    shapes = {re.search(r"<svg[^>]*>(.*)</svg>", html)[1] for html in drawn.values()}
    assert len(shapes) == len(KINDS)
    assert all(html.strip().endswith("字</span>") for html in drawn.values())


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("error", ERRORS)
def test_a_page_of_error_needs_neither_database_nor_user(error, language):
    with translation.override(language):
        html = render_to_string(f"errors/{error}.html", {"request_id": "7f3a91"})
    assert "7f3a91" in html
    assert re.search(r"<h1>\S.*</h1>", html)
    assert f'lang="{language}"' in html


@pytest.mark.parametrize("error", ["503", "403_csrf", "500"])
def test_what_was_typed_comes_back_ready_to_be_sent(error):
    typed = 'first line\n</textarea><script>alert("x")</script>'
    resend = {"action": "/disputes/new/", "fields": [("parties", "张三"), ("summary", typed)]}
    html = render_to_string(f"errors/{error}.html", {"resend": resend})
    assert 'method="post" action="/disputes/new/"' in html
    assert re.findall(r'<textarea name="(\w+)" hidden>', html) == ["parties", "summary"]
    assert "first line\n&lt;/textarea&gt;" in html
    assert "<script>" not in html
