"""The file itself: fonts, outline, tags, metadata, links, and the same bytes every time."""

import datetime
import hashlib
import io
import os
import subprocess
import sys

import pikepdf
import pytest

from portal.pdf import Figure, OfficialDocument, Paragraph, Table, can_sign, render
from tests.portal.pdf.conftest import report
from tests.portal.pdf.pages import LEFT, RIGHT, opened

VARIANTS = ["internal", "screen", "archive"]


@pytest.fixture(params=VARIANTS)
def variant(request, printed, on_screen, archived):
    return {"internal": printed, "screen": on_screen, "archive": archived}[request.param]


def catalogue(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def outline(items):
    return [(item.title, outline(item.children)) for item in items]


def test_every_font_is_embedded(variant):
    with catalogue(variant) as file:
        fonts = {str(font.BaseFont): font for page in file.pages for font in page.Resources.Font.values()}
        descriptors = [set(font.DescendantFonts[0].FontDescriptor.keys()) for font in fonts.values()]
    assert len(fonts) == 5
    assert all(keys & {"/FontFile2", "/FontFile3"} for keys in descriptors)


def test_headings_make_the_outline(variant):
    with catalogue(variant) as file, file.open_outline() as found:
        entries = outline(found.root)
    assert entries == [
        ("一、主要做法和取得的成效", [("（一）把制度落到每一个村", []), ("（二）把矛盾化解在当地", [])]),
        ("二、存在的不足和原因", [("（一）人手不够", [("1.专职人员少", [])])]),
        ("三、下一年的安排", []),
    ]


def test_annexes_stand_in_the_outline(sent):
    with catalogue(sent) as file, file.open_outline() as found:
        titles = [item.title for item in found.root]
    assert titles[-2:] == ["各村矛盾纠纷排查情况表", "名词解释"]


def test_file_is_tagged_and_in_chinese(variant):
    with catalogue(variant) as file:
        root = file.Root
        assert str(root.Lang) == "zh-CN"
        assert root.MarkInfo.Marked
        kinds = {str(element.S) for element in root.StructTreeRoot.K[0].K}
    assert {"/H1", "/H2", "/H3", "/P"} <= kinds


def test_table_heads_are_tagged(sent):
    with catalogue(sent) as file:
        kinds = {str(item.get("/S")) for item in file.objects if isinstance(item, pikepdf.Dictionary)}
    assert {"/Table", "/THead", "/TH", "/TD"} <= kinds


def test_metadata_comes_from_the_document(variant):
    with catalogue(variant) as file:
        info = {key: str(value) for key, value in file.docinfo.items()}
    assert info["/Title"] == "青石岭乡2031年法治政府建设情况报告"
    assert info["/Author"] == "青石岭乡人民政府"
    assert info["/Subject"] == "年度报告"
    assert info["/Keywords"] == "法治政府, 年度报告"
    assert info["/CreationDate"] == "D:20320105"
    assert "/ModDate" not in info


def test_undated_document_has_no_date():
    with catalogue(render(report(dated=None, blocks=[]))) as file:
        assert "/CreationDate" not in file.docinfo


def test_nothing_is_attached_and_nothing_runs(variant):
    with catalogue(variant) as file:
        keys = {key for item in file.objects if isinstance(item, pikepdf.Dictionary) for key in item.keys()}  # noqa: SIM118  (pikepdf iterates keys only so)
        assert not keys & {
            "/EmbeddedFiles",
            "/EF",
            "/JavaScript",
            "/JS",
            "/OpenAction",
            "/AA",
            "/Launch",
            "/AcroForm",
        }
    assert b"/JavaScript" not in variant


def links(pdf):
    with opened(pdf) as file:
        return [(link["uri"], link) for page in file.pages for link in page.hyperlinks]


def test_paper_and_archive_have_no_links(printed, archived):
    assert links(printed) == []
    assert links(archived) == []


def test_every_figure_of_the_screen_version_leads_to_its_records(on_screen):
    found = links(on_screen)
    assert [uri for uri, _link in found] == [
        "https://portal.example/disputes/?year=2031",
        "https://portal.example/d/97",
    ]
    for _uri, link in found:
        assert link["width"] > 20
        assert link["height"] == pytest.approx(16, abs=1)
        assert LEFT <= link["x0"] <= link["x1"] <= RIGHT + 1


def test_link_says_where_it_leads(on_screen):
    with catalogue(on_screen) as file:
        words = [str(link.Contents) for page in file.pages for link in page.get("/Annots", [])]
    assert words == ["排查记录", "https://portal.example/d/97"]


def test_figures_without_address_and_figures_in_tables():
    table = Table("", ["件"], [[Figure("5", "https://other.example/5")], [Figure("6")]])
    document = OfficialDocument(title="", blocks=[Paragraph(Figure("7")), table])
    assert [uri for uri, _link in links(render(document, variant="screen"))] == ["https://other.example/5"]


def test_links_need_a_site():
    document = OfficialDocument(title="", blocks=[Paragraph(Figure("7", "/x"))])
    render(document)
    with pytest.raises(ValueError, match="site"):
        render(document, variant="screen")


def test_versions_differ_in_links_only(printed, on_screen, archived):
    def pages(pdf):
        with opened(pdf) as file:
            return [
                [(char["text"], round(char["x0"]), round(char["top"])) for char in page.chars]
                for page in file.pages
            ]

    assert pages(printed) == pages(on_screen) == pages(archived)


def test_archive_claims_pdf_a_2u(archived):
    with catalogue(archived) as file:
        claim = file.Root.Metadata.read_bytes()
        assert "/OutputIntents" in file.Root
    assert b'part="2"' in claim
    assert b'conformance="U"' in claim


def test_unknown_variant_is_refused():
    with pytest.raises(ValueError, match="archive"):
        render(OfficialDocument(title=""), variant="draft")


def test_two_renders_give_the_same_bytes(variant, request):
    name = request.node.callspec.params["variant"]
    assert can_sign()
    assert render(report(), variant=name) == variant


def test_other_processes_give_the_same_bytes(printed):
    program = (
        "import hashlib, sys, django; django.setup();"
        "from tests.portal.pdf.conftest import report; from portal.pdf import render;"
        "print(hashlib.sha256(render(report())).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "America/Lima", "LANG": "C"}
    answer = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == hashlib.sha256(printed).hexdigest()


def test_another_day_gives_other_bytes(printed):
    assert render(report(dated=datetime.date(2032, 1, 6))) != printed
