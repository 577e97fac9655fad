"""The issue as paper: red masthead, two columns, photos with captions; the Word file with columns and links."""

from __future__ import annotations

import io
import json
from collections import Counter

import docx
import pdfplumber
import pytest
from django.core.management import CommandError, call_command
from docx.oxml.ns import qn

from legal_outreach.models import OutreachEvent
from portal.pdf.fonts import stack
from reports.bulletins import issuing
from reports.bulletins.composing import draft_bulletin
from tests.reports.bulletins.making import issued, photographed, quarter

pytestmark = pytest.mark.django_db
WIDE, MIDDLE = 595.27, 297.64


@pytest.fixture
def bulletin(world, acting):
    quarter(world)
    for event in OutreachEvent.objects.order_by("held_on"):
        photographed(world, event)
    return issued(world)


@pytest.fixture
def pages(bulletin):
    return pdfplumber.open(io.BytesIO(issuing.file_of(bulletin, "pdf"))).pages


@pytest.fixture
def word(bulletin):
    return docx.Document(io.BytesIO(issuing.file_of(bulletin, "docx")))


def red(char):
    colour = char["non_stroking_color"]
    return len(colour) == 3 and colour[0] > 0.8 and colour[1] < 0.1


def test_the_masthead_is_red_and_names_title_number_office_and_day(pages):
    title = [char for char in pages[0].chars if char["size"] > 30]
    assert "".join(char["text"] for char in title) == "示例乡司法行政简刊"
    assert all(red(char) for char in title)
    assert abs((title[0]["x0"] + title[-1]["x1"]) / 2 - MIDDLE) < 4
    head = pages[0].crop((0, 0, WIDE, title[0]["bottom"] + 60)).extract_text()
    assert "2023年第1期" in head
    assert "示例乡司法所" in head
    assert "2023年10月9日" in head


def test_the_body_stands_in_two_columns_that_do_not_touch(pages):
    body = [
        char for page in pages for char in page.chars if abs(char["size"] - 11) < 0.2 and char["top"] > 200
    ]
    left = [char for char in body if char["x1"] <= MIDDLE]
    right = [char for char in body if char["x0"] >= MIDDLE]
    assert len(left) + len(right) == len(body)
    assert min(len(left), len(right)) > 40
    assert min(char["x0"] for char in right) - max(char["x1"] for char in left) > 15


def test_photos_stand_in_a_column_with_their_captions(pages):
    photos = [(page, image) for page in pages for image in page.images]
    assert len(photos) == 2
    for page, image in photos:
        assert image["x1"] <= MIDDLE or image["x0"] >= MIDDLE
        below = page.crop((image["x0"] - 2, image["bottom"], image["x1"] + 2, image["bottom"] + 20))
        assert "活动现场" in below.extract_text()


def test_figures_lead_to_their_lists_and_pages_are_numbered(pages):
    links = [link["uri"] for page in pages for link in page.hyperlinks]
    assert any("/disputes/?" in uri and "from=2023-07-01" in uri for uri in links)
    assert all(uri.startswith("http") for uri in links)
    for number, page in enumerate(pages, 1):
        assert f"— {number} —" in page.crop((0, 780, WIDE, 841)).extract_text()


def test_every_letter_comes_from_a_typeface_of_documents(pages):
    fonts = Counter(char["fontname"].split("+")[-1] for page in pages for char in page.chars)
    known = {face.path.stem for role in ("fang", "hei", "kai", "title", "song") for face in stack(role).faces}
    assert fonts
    assert known
    assert all(
        any(part in name for part in ("Fandol", "Noto", "Song", "Hei", "Kai", "Fang")) for name in fonts
    )


def test_the_same_issue_prints_the_same_bytes(bulletin):
    newsletter = issuing.newsletter_of(bulletin)
    assert issuing.print_newsletter(newsletter).content == issuing.file_of(bulletin, "pdf")


def test_the_word_file_has_columns_styles_photos_and_links(word):
    columns = [section._sectPr.find(qn("w:cols")).get(qn("w:num")) for section in word.sections]
    assert columns == ["1", "2", "1"]
    styles = Counter(one.style.name for one in word.paragraphs)
    assert styles["Masthead"] == 1
    assert styles["Heading 1"] >= 4
    assert styles["Story"] >= 4
    assert len(word.inline_shapes) == 2
    targets = [one.target_ref for one in word.part.rels.values() if one.is_external]
    links = word.element.body.findall(".//" + qn("w:hyperlink"))
    assert len(links) == len([one for one in links if one.get(qn("r:id")) in word.part.rels])
    assert any("/disputes/?" in target for target in targets)
    text = "\n".join(one.text for one in word.paragraphs)
    assert "示例乡司法行政简刊" in text
    assert "普法活动2场次" in text
    assert "PAGE" in word.sections[0].footer._element.xml


def test_paper_and_word_say_the_same(pages, word):
    printed = "".join("".join(page.extract_text() for page in pages).split())
    for one in word.paragraphs:
        if one.style.name == "Heading 1":
            assert "".join(one.text.split()) in printed


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("bulletin", *arguments, stdout=out, stderr=err)
    return json.loads(out.getvalue())


def test_the_command_writes_both_files(bulletin, tmp_path):
    for ending in ("pdf", "docx"):
        target = tmp_path / f"one.{ending}"
        said = run("示例乡", "2023-Q3", "--output", str(target))
        assert target.read_bytes() == issuing.file_of(bulletin, ending)
    assert (said["issue"], said["state"], said["issued_on"]) == (1, "issued", "2023-10-09")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("示例乡", "2023-Q2"), 1),
        (("示例乡", "2023-Q2", "--draft"), 1),
        (("示例乡", "2023-Q3", "--as", "adviser"), 1),
        (("示例乡", "2023-Q3", "--as", "stranger"), 1),
        (("示例乡", "2023-Q5"), 2),
        (("东村", "2023-Q3"), 2),
        (("无此乡", "2023-Q3"), 2),
    ],
)
def test_the_command_refuses_with_its_code(bulletin, tmp_path, arguments, code):
    with pytest.raises(CommandError) as refused:
        run(*arguments, "--output", str(tmp_path / "one.pdf"))
    assert refused.value.returncode == code
    assert not (tmp_path / "one.pdf").exists()


def test_another_ending_is_misuse(bulletin, tmp_path):
    with pytest.raises(CommandError) as refused:
        run("示例乡", "2023-Q3", "--output", str(tmp_path / "one.txt"))
    assert refused.value.returncode == 2


def test_the_command_drafts_as_somebody_and_the_proof_says_so(world, acting, tmp_path):
    quarter(world)
    target = tmp_path / "one.pdf"
    said = run("示例乡", "2023-Q3", "--draft", "--as", "staff", "--output", str(target))
    assert said["state"] == "draft"
    assert "校样，未印发" in pdfplumber.open(target).pages[0].extract_text()


def test_a_proof_is_made_of_what_stands_there_now(world, acting):
    quarter(world)
    made = draft_bulletin(world.township, 2023, 3)
    text = pdfplumber.open(io.BytesIO(issuing.file_of(made, "pdf"))).pages[0].extract_text()
    assert "待编号" in text
