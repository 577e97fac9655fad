"""The fingerprint changes with everything that shapes the bytes, and with nothing else."""

import dataclasses

import pytest

from portal.pdf import Figure, Paragraph, fingerprint
from portal.pdf import fingerprint as package_function
from portal.pdf.fonts import Face
from tests.portal.pdf.conftest import report

module = __import__("sys").modules[package_function.__module__]


def test_equal_documents_have_equal_fingerprints():
    assert fingerprint(report()) == fingerprint(report())
    assert len(fingerprint(report())) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"title": "另一题目"},
        {"blocks": [Paragraph("一段")]},
        {"blocks": [Paragraph(Figure("一段"))]},
        {"blocks": [Paragraph(Figure("一段", "/x"))]},
        {"blocks": [Paragraph(["一", "段"])]},
        {"dated": None},
        {"signature": None},
        {"notice": ""},
        {"site": "https://elsewhere.example"},
    ],
)
def test_any_change_of_the_document_changes_it(change):
    known = {fingerprint(report()), fingerprint(report(blocks=[]))}
    assert fingerprint(report(**change)) not in known


def test_kinds_with_equal_content_are_told_apart():
    plain, linked = report(blocks=[Paragraph("5")]), report(blocks=[Paragraph(Figure("5"))])
    assert fingerprint(plain) != fingerprint(linked)


@pytest.mark.parametrize("name", ["fonts_digest", "_form_digest"])
def test_fonts_and_templates_change_it(monkeypatch, name):
    before = fingerprint(report())
    monkeypatch.setattr(module, name, lambda: "0" * 64)
    assert fingerprint(report()) != before


def test_library_versions_change_it(monkeypatch):
    before = fingerprint(report())
    known = module.versions()
    assert {"weasyprint", "pango", "harfbuzz", "pydyf", "zlib"} <= set(known)
    for name in ("weasyprint", "pango", "harfbuzz"):
        monkeypatch.setattr(module, "versions", lambda name=name: known | {name: "0.0"})
        assert fingerprint(report()) != before


def test_digest_of_a_font_is_that_of_its_content(tmp_path, monkeypatch):
    fonts = module.fonts_digest.__globals__
    stack = fonts["stack"]
    before = module.fonts_digest()
    copy = tmp_path / "other.otf"
    copy.write_bytes(stack("fang").primary.path.read_bytes())
    moved = dataclasses.replace(stack("fang"), faces=(Face("x", copy, 0), *stack("fang").faces[1:]))
    monkeypatch.setitem(fonts, "stack", lambda role: moved if role == "fang" else stack(role))
    assert module.fonts_digest() == before
    copy.write_bytes(copy.read_bytes() + b"\0")
    assert module.fonts_digest() != before
