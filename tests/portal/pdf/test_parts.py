"""The parts around the text: signature, red head, annexes, tables, imprint, notice."""

import datetime

import pytest

from portal.pdf import (
    Annex,
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
from tests.portal.pdf.conftest import plain_prose, prose
from tests.portal.pdf.pages import BOTTOM, LEFT, MM, PITCH, RIGHT, TOP, body, copied, opened, rows

CELL = (RIGHT - LEFT) / 28
DAY = datetime.date(2032, 1, 5)


def cells(row):
    """Return where the row begins and how much is free at its end, in characters of the grid."""
    return (row.left - LEFT) / CELL, (RIGHT - row.right) / CELL


def signed(*names, date=DAY, sealed=False, lines=3):
    paragraph = Paragraph(plain_prose(26 + 28 * (lines - 1)))
    return OfficialDocument(title="", blocks=[paragraph], signature=Signature(names, date, sealed))


def find(found, text):
    return next(row for row in found if row.text == text)


# Signature ----------------------------------------------------------------------------------------


def test_signature_without_seal_leaves_two_characters_and_moves_the_date_two_in():
    found = body(render(signed("青石岭满族乡人民政府")))
    name, date = find(found, "青石岭满族乡人民政府"), find(found, "2032年1月5日")
    assert cells(name)[1] == pytest.approx(2, abs=0.1)
    assert cells(date)[0] - cells(name)[0] == pytest.approx(2, abs=0.1)
    assert name.baseline - found[2].baseline == pytest.approx(2 * PITCH, abs=0.1)
    assert date.baseline - name.baseline == pytest.approx(PITCH, abs=0.1)


def test_date_longer_than_the_name_leaves_two_characters_itself():
    found = body(render(signed("司法所", date=datetime.date(2032, 12, 25))))
    name, date = find(found, "司法所"), find(found, "2032年12月25日")
    assert cells(date)[1] == pytest.approx(2, abs=0.1)
    assert cells(date)[0] - cells(name)[0] == pytest.approx(2, abs=0.1)


def test_sealed_name_stands_centred_over_a_date_four_characters_in():
    found = body(render(signed("青石岭乡人民政府", sealed=True)))
    name, date = find(found, "青石岭乡人民政府"), find(found, "2032年1月5日")
    assert cells(date)[1] == pytest.approx(4, abs=0.1)
    assert (name.left + name.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=1)


def test_open_date_is_left_blank_and_joint_signers_stand_below_one_another():
    found = body(render(signed("青石岭乡人民政府", "青石岭乡司法所", date=None)))
    first, second = find(found, "青石岭乡人民政府"), find(found, "青石岭乡司法所")
    assert first.left == pytest.approx(second.left, abs=0.5)
    assert second.baseline - first.baseline == pytest.approx(PITCH, abs=0.1)
    assert found[-1].text.replace("　", "") == "年月日"


@pytest.mark.parametrize("lines", [19, 20, 21, 22])
def test_signature_is_never_alone_on_a_page(lines):
    with opened(render(signed("青石岭乡人民政府", lines=lines))) as file:
        last = [row.text for row in rows(file.pages[-1])]
    assert "青石岭乡人民政府" in last
    assert len(last) >= 4 if lines > 19 else len(last) == lines + 2


# Red head -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", range(14, 23))
def test_list_of_annexes_and_signature_take_text_along_to_their_page(lines):
    paragraph = Paragraph(plain_prose(26 + 28 * (lines - 1)))
    annex = Annex("来源", [Paragraph("见正文。")])
    signature = Signature(("示例乡人民政府", "中共示例乡委员会"), DAY)
    document = OfficialDocument(title="", blocks=[paragraph], signature=signature, annexes=[annex])
    signing = next(page for page in opened(render(document)).pages if "示例乡人民政府" in page.extract_text())
    before = signing.extract_text().split("附件")[0].replace("\n", "")
    assert len(before) > 28


def headed(**changes):
    head = {"issuer": "青石岭乡人民政府文件", "number": "青政发〔2032〕3号"} | changes
    return OfficialDocument(title="通知", blocks=[Paragraph(prose(100))], red_head=RedHead(**head))


def test_red_head_stands_35_millimetres_under_the_edge_of_the_text():
    with opened(render(headed())) as file:
        page = file.pages[0]
        issuer, number, title = rows(page)[:3]
        # A border is drawn as the difference of two rectangles: the rule lies between their lower edges.
        rule, lower = sorted(rect["bottom"] for rect in page.rects if rect["width"] > 400)
    assert issuer.text == "青石岭乡人民政府文件"
    assert issuer.characters[0]["non_stroking_color"] == pytest.approx((0.843, 0, 0.059), abs=0.01)
    assert issuer.left >= LEFT
    assert issuer.right <= RIGHT + 0.5
    # The em box begins 0.88 em above the baseline.
    assert issuer.baseline - 0.88 * issuer.size == pytest.approx(TOP + 35 * MM, abs=2.5)
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert lower - rule == pytest.approx(0.8 * MM, abs=0.1)
    assert rule - number.baseline == pytest.approx(4 * MM, abs=2.5)
    assert (title.baseline - rule) / PITCH == pytest.approx(2.7, abs=0.4)


def test_upward_document_names_the_signer_level_with_its_number():
    with opened(render(headed(signer="王喆"))) as file:
        row = rows(file.pages[0])[1]
    assert row.text == "青政发〔2032〕3号签发人：王喆"
    assert cells(row) == pytest.approx((1, 1), abs=0.1)
    assert row.characters[-2]["fontname"].endswith("FandolKai")


def test_long_issuer_is_set_smaller_and_still_on_one_line():
    with opened(render(headed(issuer="临河市青石岭满族乡矛盾纠纷排查化解工作领导小组办公室文件"))) as file:
        issuer = rows(file.pages[0])[0]
    assert issuer.text.endswith("办公室文件")
    assert issuer.right <= RIGHT + 4


# Annexes ------------------------------------------------------------------------------------------


def test_annex_begins_a_page_with_its_label_and_a_title_on_the_third_row(sent):
    with opened(sent) as file:
        pages = [rows(page) for page in file.pages]
    first = next(page for page in pages if page and page[0].text == "附件1")
    assert first[0].fonts == {"FandolHei", "Noto-Sans-CJK-SC"} or first[0].fonts == {"FandolHei"}
    assert first[1].text == "各村矛盾纠纷排查情况表"
    assert first[1].baseline - first[0].baseline == pytest.approx(2 * PITCH, abs=0.2)
    assert any(page[0].text == "附件2" for page in pages if page)


def test_annexes_are_listed_under_the_text_and_aligned(sent):
    found = body(sent)
    first, second = find(found, "附件：1. 各村矛盾纠纷排查情况表"), find(found, "2. 名词解释")
    assert cells(first)[0] == pytest.approx(2, abs=0.1)
    assert cells(second)[0] == pytest.approx(5, abs=0.1)


def test_single_annex_has_no_number_and_parts_without_label_are_not_listed():
    annexes = [Annex("情况表", [Paragraph("空表。")]), Annex("卷内目录", [Paragraph("略。")], label="")]
    with opened(render(OfficialDocument(title="", blocks=[Paragraph("正文。")], annexes=annexes))) as file:
        pages = [[row.text for row in rows(page)] for page in file.pages]
    assert pages == [["正文。", "附件：情况表"], ["附件", "情况表", "空表。"], ["卷内目录", "略。"]]


# Tables -------------------------------------------------------------------------------------------


def test_long_table_repeats_its_head_and_stays_inside_the_text(sent):
    with opened(sent) as file:
        heads = [row.text for page in file.pages for row in rows(page) if row.text == "村次数备注"]
        edges = [rect for page in file.pages for rect in page.rects + page.lines]
    assert len(heads) == 3
    assert min(edge["x0"] for edge in edges) > LEFT - 2
    assert max(edge["x1"] for edge in edges) < RIGHT + 2


def test_quantities_stand_right_and_codes_left():
    rows_of_table = [["甲", "5", "0012", "-"], ["乙", "1,234", "0013", "94.9%"]]
    table = Table("", ["村", "件", "号", "率"], rows_of_table, widths=[1, 1, 1, 1])
    with opened(render(OfficialDocument(title="", blocks=[table]))) as file:
        words = {word["text"]: word for word in file.pages[0].extract_words()}
    quarter = (RIGHT - LEFT) / 4
    assert words["5"]["x1"] == pytest.approx(words["1,234"]["x1"], abs=0.5)
    assert words["5"]["x1"] == pytest.approx(LEFT + 2 * quarter - 4, abs=1)
    assert words["-"]["x1"] == pytest.approx(words["94.9%"]["x1"], abs=0.5)
    assert words["0012"]["x0"] == pytest.approx(LEFT + 2 * quarter + 4, abs=1)


def test_shares_with_both_sides_stand_right_too():
    rows_of_table = [["甲", "5"], ["乙", "94.9（37/39）"], ["丙", "＊"]]
    table = Table("", ["村", "率"], rows_of_table, widths=[1, 1])
    with opened(render(OfficialDocument(title="", blocks=[table]))) as file:
        ends = {row.text[0]: row.right for row in rows(file.pages[0]) if row.text[0] in "甲乙丙"}
    assert ends["甲"] == pytest.approx(RIGHT - 4, abs=1)
    assert ends["乙"] == pytest.approx(ends["甲"], abs=8)  # a bracket fills half its cell


def test_notes_stand_under_their_table_in_small_type():
    table = Table("", ["村"], [["甲"]], notes=["1. 只计本年。", "2. 不计转出。"])
    with opened(render(OfficialDocument(title="", blocks=[table, Paragraph("正文。")]))) as file:
        found = {row.text: row for row in rows(file.pages[0])}
    assert list(found)[-4:] == ["甲", "1. 只计本年。", "2. 不计转出。", "正文。"]
    assert found["1. 只计本年。"].size < found["甲"].size < found["正文。"].size


def test_wide_columns_give_way_before_narrow_ones_are_squeezed():
    head = ["村", *(f"{month}月" for month in range(1, 12)), "备注"]
    long = "逐月核对以后上报并在公开栏张贴"
    table = Table("", head, [["青石岭村", *["17"] * 11, long]])
    with opened(render(OfficialDocument(title="", blocks=[table]))) as file:
        words = [word["text"] for word in file.pages[0].extract_words()]
    assert "青石岭村" in words
    assert long not in words
    table = Table(
        "", ["村", *(f"{month}月" for month in range(1, 13)), "合计"], [["青石岭村", *["123"] * 13]]
    )
    with opened(render(OfficialDocument(title="", blocks=[table]))) as file:
        assert [row.text for row in rows(file.pages[0])][-1] == "青石岭村" + "123" * 13


@pytest.mark.parametrize("filled", [16, 17, 18, 19, 20, 21])
def test_caption_is_never_left_without_its_table(filled):
    table = Table("情况表", ["村", "次数"], [[f"第{number}村", "1"] for number in range(40)])
    document = OfficialDocument(title="", blocks=[Paragraph(plain_prose(26 + 28 * (filled - 1))), table])
    with opened(render(document)) as file:
        for page in file.pages:
            found = [row.text for row in rows(page)]
            assert "情况表" not in found[-2:]


def test_small_table_is_not_divided():
    table = Table("情况表", ["村", "次数"], [[f"第{number}村", "1"] for number in range(8)])
    document = OfficialDocument(title="", blocks=[Paragraph(plain_prose(26 + 28 * 17)), table])
    with opened(render(document)) as file:
        assert [row.text for row in rows(file.pages[1])][:2] == ["情况表", "村次数"]


def test_table_of_3000_rows_is_printed_whole():
    # One column keeps the test short; what is at stake is the number of rows.
    table = Table("", ["序号"], [[str(number)] for number in range(1000, 4000)])
    printed = copied(render(OfficialDocument(title="", blocks=[table])))
    assert [line for line in printed if line.isdigit()] == [str(number) for number in range(1000, 4000)]


def test_cell_taller_than_a_page_is_continued_under_a_repeated_head():
    table = Table("表", ["序号", "经过"], [["1", plain_prose(2000)], ["2", "w" * 2000]])
    with opened(render(OfficialDocument(title="", blocks=[table]))) as file:
        for page in file.pages:
            assert "序号经过" in [row.text for row in rows(page)]
        printed = "".join(row.text for page in file.pages for row in rows(page))
    assert printed.count("w") == 2000


# Imprint and notice -------------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "pages", "numbered"), [(3, 2, [1]), (30, 2, [1, 2]), (44, 4, [1, 2, 3])])
def test_imprint_closes_the_last_even_page(lines, pages, numbered):
    imprint = Imprint("青石岭乡党政办公室", datetime.date(2032, 1, 6), ["临河市司法局", "临河市信访局"])
    paragraph = Paragraph(plain_prose(26 + 28 * (lines - 1)))
    with opened(render(OfficialDocument(title="", blocks=[paragraph], imprint=imprint))) as file:
        assert len(file.pages) == pages
        last = rows(file.pages[-1])
        rules = [line for line in file.pages[-1].rects + file.pages[-1].lines if line["width"] > 400]
        feet = [row.text for page in file.pages for row in rows(page, inside=False)]
    assert [row.text for row in last[-2:]] == [
        "抄送：临河市司法局，临河市信访局。",
        "青石岭乡党政办公室2032年1月6日印发",
    ]
    assert last[-1].size == pytest.approx(14, abs=0.1)
    assert max(rule["bottom"] for rule in rules) == pytest.approx(BOTTOM, abs=1)
    assert (last[-1].left - LEFT, RIGHT - last[-1].right) == pytest.approx((14, 14), abs=1)
    if lines == 44:
        numbered = [1, 2]
    assert feet == [f"— {number} —" for number in numbered]


def test_imprint_never_covers_text():
    imprint = Imprint("青石岭乡党政办公室", datetime.date(2032, 1, 6), ["临河市司法局"] * 12)
    for lines in range(38, 45):
        paragraph = Paragraph(plain_prose(26 + 28 * (lines - 1)))
        with opened(render(OfficialDocument(title="", blocks=[paragraph], imprint=imprint))) as file:
            found = rows(file.pages[-1])
        steps = [after.baseline - before.baseline for before, after in zip(found, found[1:], strict=False)]
        assert min(steps) > 20


def test_notice_stands_in_the_margin_of_every_page(sent):
    with opened(sent) as file:
        for page in file.pages:
            head = [row for row in rows(page, inside=False) if row.baseline < TOP]
            assert [row.text for row in head] == ["演示数据，非真实公文"]
            assert head[0].baseline < TOP - 10


def test_remark_stands_in_brackets_under_the_date(sent):
    found = body(sent)
    remark, date = find(found, "（此件公开发布）"), find(found, "2032年1月5日")
    assert remark.baseline - date.baseline == pytest.approx(PITCH, abs=0.1)
    assert cells(remark)[0] == pytest.approx(2, abs=0.1)


def test_passage_without_indent_begins_at_the_edge_and_figures_print_in_headings():
    heading = Heading(1, ("一、共", Figure("5件", "/x")))
    found = body(render(OfficialDocument(title="", blocks=[Paragraph("申请人：", indented=False), heading])))
    assert [(row.text, round(cells(row)[0])) for row in found] == [("申请人：", 0), ("一、共5件", 2)]
