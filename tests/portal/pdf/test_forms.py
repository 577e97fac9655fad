"""Forms: labelled boxes with room for what is written by hand; and the pages on which papers begin."""

from __future__ import annotations

import pytest

from portal.pdf import Annex, Box, DocumentRefused, Form, OfficialDocument, Paragraph, fingerprint
from portal.pdf.render import print_document
from tests.portal.pdf.pages import LEFT, RIGHT, opened

LINE = 18.0  # points: a line of a form


def printed(*rows):
    return print_document(OfficialDocument(title="登记表", blocks=[Form(rows)]))


def boxes(page):
    """Return (top, height) of the rows, from the rules across the form."""
    ends = sorted({round(edge["top"]) for edge in page.horizontal_edges})
    merged = [ends[0]]
    for end in ends[1:]:
        if end - merged[-1] > 3:
            merged.append(end)
    return [lower - upper for upper, lower in zip(merged, merged[1:], strict=False)]


def test_labels_and_texts_stand_in_their_boxes():
    with opened(printed([Box("姓名", "王五"), Box("性别", "男")]).content) as file:
        text = file.pages[0].extract_text()
        words = {word["text"]: word for word in file.pages[0].extract_words()}
    assert "姓名" in text
    assert "王五" in text
    assert words["姓名"]["x0"] < words["王五"]["x0"] < words["性别"]["x0"] < words["男"]["x0"]
    assert words["姓名"]["x0"] >= LEFT
    assert words["男"]["x1"] <= RIGHT


def test_an_empty_box_keeps_the_room_it_was_given():
    with opened(printed([Box("现场情况", lines=6)], [Box("备注")]).content) as file:
        first, second = boxes(file.pages[0])
    assert first == pytest.approx(6 * LINE + 4, abs=3)
    assert second < 2 * LINE


def test_a_signed_box_leaves_the_day_open():
    sheets = printed([Box("申请人", lines=4, signed=True), Box("调解员", "赵六", lines=4)])
    with opened(sheets.content) as file:
        text = file.pages[0].extract_text()
    assert "".join(text.split()).count("年月日") == 1


def test_a_long_text_goes_on_upon_the_next_page():
    said = "两家因滴水檐发生争执，" * 120
    sheets = printed([Box("事实", said)], [Box("签名", signed=True, lines=3)])
    assert sheets.pages == 2
    with opened(sheets.content) as file:
        whole = "".join(page.extract_text() for page in file.pages)
    assert "".join(whole.split()).count("两家因滴水檐发生争执") >= 110  # some are parted by the label beside


def test_a_form_kept_together_goes_to_the_next_page_whole():
    first = Form([[Box("事实", "经过", lines=25)]])
    for together, on_the_first in ((False, True), (True, False)):
        last = Form([[Box("协议内容", "各让一步", lines=3)], [Box("签名", signed=True, lines=9)]], together)
        sheets = print_document(OfficialDocument(title="协议", blocks=[first, last]))
        with opened(sheets.content) as file:
            assert len(file.pages) == 2
            assert ("各让一步" in file.pages[0].extract_text()) is on_the_first


def test_rows_have_one_to_four_boxes():
    for rows in ([], [[]], [[Box("一")] * 5]):
        with pytest.raises(ValueError, match="one to four"):
            Form(rows)
    with pytest.raises(DocumentRefused):
        Box("事实", "长" * 20_001)


def test_forms_belong_to_the_fingerprint():
    papers = [OfficialDocument(title="表", blocks=[Form([[Box("姓名", name)]])]) for name in ("王五", "赵六")]
    assert fingerprint(papers[0]) != fingerprint(papers[1])


def test_the_pages_on_which_papers_begin_are_known():
    papers = [
        Annex("目录", [Paragraph("一页")], label=""),
        Annex("申请书", [Form([[Box("事由", "争执，" * 900)]])], label=""),
        Annex("有编号的附件", [Paragraph("不在其列")]),
        Annex("回访记录", [Paragraph("末页")], label=""),
    ]
    sheets = print_document(OfficialDocument(title="卷宗", annexes=papers))
    with opened(sheets.content) as file:
        heads = ["".join(page.extract_text().split())[:4] for page in file.pages]
    assert len(sheets.begins) == 3
    assert [heads[page - 1][:2] for page in sheets.begins] == ["目录", "申请", "回访"]
