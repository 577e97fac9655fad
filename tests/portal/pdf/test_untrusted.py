"""What people type is printed as text: it loads nothing, attaches nothing, and breaks nothing."""

import datetime
import io
import socket

import pikepdf
import pytest

from portal.pdf import (
    Annex,
    DocumentRefused,
    Figure,
    Heading,
    Imprint,
    OfficialDocument,
    Paragraph,
    RedHead,
    Signature,
    Table,
    render,
)
from portal.pdf.official import PARAGRAPH_LIMIT
from portal.pdf.render import own_files_only
from tests.portal.pdf.pages import opened, rows, text


@pytest.fixture
def listener():
    """A server socket that tells whether anybody knocked."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server


def knocked(server):
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


PLACES = (
    *(
        "title",
        "addressee",
        "heading",
        "run",
        "figure",
        "caption",
        "head",
        "cell",
        "linked",
        "signed",
        "remark",
    ),
    *("annex", "inside", "label", "issuer", "number", "signer", "printer", "copy"),
)


def everywhere(hostile):
    """Return a document that has the text in every place where text can stand, each after the place's name."""
    at = {place: place + hostile for place in PLACES}
    day = datetime.date(2032, 1, 5)
    return OfficialDocument(
        title=at["title"],
        addressee=at["addressee"],
        blocks=[
            Heading(1, at["heading"]),
            Paragraph((at["run"], Figure(at["figure"], "/x", hostile))),
            Table(at["caption"], [at["head"]], [[at["cell"]], [Figure(at["linked"])]]),
        ],
        signature=Signature([at["signed"]], day),
        remark=at["remark"],
        annexes=[Annex(at["annex"], [Paragraph(at["inside"])], label=at["label"])],
        red_head=RedHead(at["issuer"], at["number"], at["signer"]),
        imprint=Imprint(at["printer"], day, [at["copy"]]),
        author=hostile,
        subject=hostile,
        keywords=[hostile],
        site="https://portal.example",
    )


@pytest.mark.parametrize("variant", ["internal", "screen"])
def test_markup_in_typed_text_is_printed_and_fetches_nothing(listener, variant):
    port = listener.getsockname()[1]
    hostile = (
        '"><link rel=attachment href="file:///etc/hostname">'
        f'<img src="http://127.0.0.1:{port}/hit"><style>@import "http://127.0.0.1:{port}/css"</style>'
        f"<base href=http://127.0.0.1:{port}/><script>alert(1)</script>{{{{ title }}}}{{% now 'Y' %}}"
    )
    pdf = render(everywhere(hostile), variant=variant)
    assert not knocked(listener)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert not file.attachments
        assert str(file.docinfo["/Title"]) == f"title{hostile}"
        assert str(file.docinfo["/Subject"]) == hostile
    # Blanks go at the ends of lines, and the names of the organs are printed without them.
    printed = text(pdf).replace(" ", "")
    assert [place for place in PLACES if place + hostile.replace(" ", "") not in printed] == []


def test_markup_in_the_notice_is_printed():
    hostile = "<b>x</b><img src=http://127.0.0.1:9/>"
    assert text(render(OfficialDocument(title="", notice=hostile))) == hostile


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/x",
        "https://portal.example/x",
        "ftp://127.0.0.1/x",
        "static:../settings.css",
        "static:/etc/hostname",
        "static:official.css/../../x.css",
        "static:absent.css",
        "static:",
    ],
)
def test_fetcher_refuses_every_other_address(address):
    with pytest.raises((LookupError, ValueError)):
        own_files_only().fetch(address)


def test_fetcher_knows_the_stylesheet_and_data():
    assert b"@page" in own_files_only().fetch("static:official.css").read()
    assert own_files_only().fetch("data:text/plain,abc").read() == b"abc"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "x.html", "mailto:a@b"]
)
def test_figures_lead_to_web_addresses_only(href):
    with pytest.raises(ValueError, match="leads to"):
        Figure("5", href)


def test_characters_that_cannot_be_printed_are_left_out():
    document = OfficialDocument(
        title="甲\x00乙", blocks=[Paragraph("一\x00二\x1b三\u202e四\ud800五\x0b六\ufffe七")]
    )
    assert text(render(document)) == "甲乙一二三四\ufffd五六\ufffd七"


def test_names_with_dots_rare_characters_and_other_scripts_are_printed():
    names = "阿依古丽·买买提、王喆、李堃、𠮷田、张翀，120㎡，😀，Ünal Ō"
    assert text(render(OfficialDocument(title="", blocks=[Paragraph(names)]))) == names


def test_word_of_2000_letters_is_printed_inside_the_text():
    word = "a" * 2000
    with opened(render(OfficialDocument(title="", blocks=[Paragraph(f"编号{word}止")]))) as file:
        found = [row for page in file.pages for row in rows(page)]
        width = float(file.pages[0].width)
    assert "".join(row.text for row in found) == f"编号{word}止"
    assert max(row.right for row in found) < width - 72


def test_a_million_letters_are_refused_before_anything_is_set():
    with pytest.raises(DocumentRefused, match="20000|20,000"):
        Paragraph("法" * (PARAGRAPH_LIMIT + 1))
    with pytest.raises(DocumentRefused):
        Table("", ["a"], [["法" * 2001]])
    with pytest.raises(DocumentRefused):
        Table("", ["a"], [["1"]] * 5001)
    with pytest.raises(DocumentRefused):
        OfficialDocument(title="", blocks=[Paragraph("法" * PARAGRAPH_LIMIT)] * 11)


def test_a_paragraph_at_the_limit_without_a_break_is_printed():
    document = OfficialDocument(title="", blocks=[Paragraph("w" * PARAGRAPH_LIMIT)])
    assert text(render(document)).count("w") == PARAGRAPH_LIMIT
