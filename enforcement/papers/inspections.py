"""The papers of an inspection on A4: forms that stay in the file, and letters in the township's name and seal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils import translation

from enforcement.act_enums import InspectionSheet, Occasion
from enforcement.enums import InspectionKind, InspectionResult
from enforcement.inspecting.sheets import FORMATS, LAW, ORDER, Sheet, is_reached, lacking
from enforcement.papers.boxes import Row, part, said_date, sentence
from portal.clocks.rules import RULES
from portal.pdf.official import (
    Block,
    Box,
    Form,
    LetterHead,
    OfficialDocument,
    Paragraph,
    Signature,
    chinese_date,
)
from portal.pdf.render import Sheets, print_document
from portal.records.papers import Incomplete, Printing
from portal.records.printed import demonstration_notice

TITLES = {
    InspectionSheet.APPROVAL: "行政检查审批表",
    InspectionSheet.NOTICE: "行政检查通知书",
    InspectionSheet.SITE: "现场检查笔录",
    InspectionSheet.INTERVIEW: "询问笔录",
    InspectionSheet.SURVEY: "勘验笔录",
    InspectionSheet.SAMPLES: "抽样取证笔录",
    InspectionSheet.RESULT: "行政检查结果告知书",
}
CORRECTION = "责令改正通知书"
KINDS = {
    InspectionKind.DAILY: "日常检查",
    InspectionKind.SPECIAL: "专项检查",
    InspectionKind.CASE: "个案检查",
}
OCCASIONS = {
    Occasion.COMPLAINT: "投诉举报",
    Occasion.TRANSFERRED: "转办交办",
    Occasion.URGENT: "突发情况",
}
RESULTS = {
    InspectionResult.CLEAN: "未发现违法违规问题",
    InspectionResult.CORRECTED: "发现的问题已经当场改正",
    InspectionResult.RECTIFY: "发现的问题应当限期改正",
    InspectionResult.CASE: "涉嫌违法，另行立案调查",
    InspectionResult.PASSED_ON: "发现的问题移送有权机关处理",
}
BANS = "严禁逐利检查，严禁干扰企业正常生产经营，严禁任性处罚企业，严禁下达检查指标，严禁变相检查"
SHOWN = "检查人员已出示行政执法证件，并告知被检查人依法享有陈述、申辩和申请回避的权利。"


def _officers(sheet: Sheet) -> str:
    """Return who inspects, with the numbers of their certificates; open until they are named."""
    return "、".join(f"{one.name}（执法证号：{one.certificate_number}）" for one in sheet.officers)


def _source(sheet: Sheet) -> str:
    one = sheet.inspection
    return OCCASIONS[Occasion(one.occasion)] if sheet.is_case else one.plan


def _item(sheet: Sheet) -> str:
    return sheet.inspection.item.name if sheet.inspection.item else ""


def _basis(sheet: Sheet) -> str:
    return sheet.inspection.item.basis if sheet.inspection.item else ""


def _whom(sheet: Sheet) -> list[Row]:
    one = sheet.inspection
    return [
        [Box("检查编号", one.number), Box("检查类型", KINDS[InspectionKind(one.kind)])],
        [Box("被检查人", one.target), Box("统一社会\n信用代码", one.credit_code)],
    ]


def _often(sheet: Sheet) -> str:
    """Return how often the enterprise may be inspected, and which visit this is (国办发〔2024〕54号)."""
    if sheet.is_case:
        return f"本次为个案检查（{_source(sheet)}），不计入年度检查频次。"
    if sheet.cap is None:
        return ""
    year, times = sheet.day.year, sheet.cap.times
    return f"本机关公布的{year}年度对同一企业行政检查频次上限为{times}次，本次为第{sheet.nth}次。"


def approval(sheet: Sheet) -> list[Block]:
    """Return the form by which an inspection is approved: whom, what, why, how often, by whom."""
    one = sheet.inspection
    return [
        Form(
            [
                *_whom(sheet),
                [Box("检查事项", _item(sheet), lines=2)],
                [Box("检查依据", _basis(sheet), lines=2)],
                [Box("任务来源", _source(sheet), lines=2)],
                [Box("拟检查日期", said_date(one.planned_on)), Box("联合单位", one.joint_units or "无")],
                [Box("检查频次", _often(sheet), lines=2)],
                [Box("检查人员", _officers(sheet), lines=2)],
                [Box("承办机构\n意见", lines=3, signed=True)],
                [
                    Box(
                        "负责人审批",
                        f"批准人：{one.approved_by}" if one.approved_by else "",
                        lines=3,
                        signed=True,
                    )
                ],
            ]
        )
    ]


def notice(sheet: Sheet) -> list[Block]:
    """Return what an enterprise is told beforehand: what, when, who, how often, the five bans, its rights."""
    one = sheet.inspection
    joint = f"参加联合检查的单位：{one.joint_units}。" if one.joint_units else ""
    return [
        Paragraph(
            f"根据{sentence(_source(sheet)).rstrip('。')}，本机关定于{chinese_date(one.planned_on)}对你单位实施"
            f"{KINDS[InspectionKind(one.kind)]}，检查事项为“{_item(sheet)}”，依据为{sentence(_basis(sheet))}"
        ),
        *part("一、检查人员", f"{_officers(sheet)}。{joint}"),
        *part("二、检查频次", _often(sheet)),
        *part("三、检查纪律", f"行政检查{BANS}（{ORDER}）。"),
        *part(
            "四、权利和义务",
            "检查人员应当主动出示行政执法证件；不出示的，你单位有权拒绝接受检查"
            f"（{LAW}第五十五条）。你单位有权陈述、申辩，有权申请与检查事项有直接利害关系的人员回避，"
            "对违反上述纪律的行为可以向本机关或者上级机关投诉举报；应当如实提供情况，协助检查。",
        ),
    ]


def _record(sheet: Sheet, head: list[Row], label: str, text: str, lines: int) -> list[Block]:
    """Return a record made on the spot: its head, what is written down, and room for those who sign."""
    one = sheet.inspection
    rows: list[Row] = [
        *_whom(sheet),
        [Box("检查日期", said_date(one.inspected_on)), Box("起止时间", "　时　分至　时　分")],
        [Box("检查事项", _item(sheet))],
        *head,
        [Box("检查人员", _officers(sheet), lines=2)],
        [Box(label, text, lines=lines)],
        [Box("告知事项", SHOWN, lines=2)],
        [Box("被检查人\n核对签名", lines=2, signed=True)],
        [Box("检查人员\n签名", lines=2, signed=True), Box("见证人\n签名", lines=2, signed=True)],
    ]
    return [Form(rows)]


def site(sheet: Sheet) -> list[Block]:
    """Return the record of the visit."""
    one = sheet.inspection
    text = f"{sentence(one.findings)}结论：{RESULTS[InspectionResult(one.result)]}。"
    head = [[Box("检查地点"), Box("现场负责人")], [Box("扫码记录", one.scan_record or "无")]]
    return _record(sheet, head, "检查情况", text, 6)


def interview(sheet: Sheet) -> list[Block]:
    """Return the sheet on which somebody is questioned."""
    head = [[Box("询问地点"), Box("被询问人")], [Box("身份证件\n号码"), Box("单位和职务")]]
    return _record(sheet, head, "询问内容", "", 6)


def survey(sheet: Sheet) -> list[Block]:
    """Return the sheet on which a place or a thing is surveyed."""
    head = [[Box("勘验地点"), Box("天气情况")], [Box("勘验对象")]]
    return _record(sheet, head, "勘验情况\n（可附图）", "", 6)


def samples(sheet: Sheet) -> list[Block]:
    """Return the sheet on which samples are taken down."""
    head = [
        [Box("抽样地点"), Box("抽样方式")],
        *([Box(f"样品{number}"), Box("规格"), Box("数量"), Box("基数")] for number in "一二三"),
    ]
    return _record(sheet, head, "封存和\n备样情况", "", 3)


def result(sheet: Sheet) -> list[Block]:
    """Return what the enterprise is told of the result, and what it has to put right until when."""
    one = sheet.inspection
    blocks: list[Block] = [
        Paragraph(
            f"{chinese_date(one.inspected_on)}，本机关检查人员{_officers(sheet)}对你单位实施"
            f"{KINDS[InspectionKind(one.kind)]}，检查事项为“{_item(sheet)}”。现将检查结果告知如下："
        ),
        *part("一、检查情况", sentence(one.findings) if one.findings else "检查中未发现需要记载的问题。"),
        *part("二、检查结果", f"{RESULTS[InspectionResult(one.result)]}。"),
    ]
    if one.result == InspectionResult.RECTIFY:
        blocks += _correction(sheet)
    else:
        blocks.append(Paragraph("对检查结果有异议的，可以自收到本告知书之日起向本机关陈述、申辩。"))
    return blocks


def _correction(sheet: Sheet) -> list[Block]:
    """Return the order, its day, and the remedies (行政处罚法 28, 行政复议法 20, 行政诉讼法 46)."""
    one = sheet.inspection
    above = one.township.parent.government if one.township.parent else "上一级人民政府"
    return [
        *part(
            "三、责令改正",
            f"依照{LAW}第二十八条，责令你单位于{chinese_date(one.rectify_by)}前改正上述问题，并书面报告改正情况。"
            "本机关将在期满后复查；逾期不改正的，依法处理。",
        ),
        Paragraph(
            f"如不服本通知，可以自收到之日起{RULES['E16a'].amount}日内向{above}申请行政复议，也可以自收到之日起"
            f"{RULES['E18a'].amount}个月内依法向有管辖权的人民法院提起行政诉讼。"
        ),
    ]


BLOCKS: Mapping[InspectionSheet, Callable[[Sheet], list[Block]]] = MappingProxyType(
    {
        InspectionSheet.APPROVAL: approval,
        InspectionSheet.NOTICE: notice,
        InspectionSheet.SITE: site,
        InspectionSheet.INTERVIEW: interview,
        InspectionSheet.SURVEY: survey,
        InspectionSheet.SAMPLES: samples,
        InspectionSheet.RESULT: result,
    }
)


def title_of(sheet: Sheet) -> str:
    """Return what a paper is called: a result that has to be put right is an order to do so."""
    is_order = sheet.kind == InspectionSheet.RESULT and sheet.inspection.result == InspectionResult.RECTIFY
    return CORRECTION if is_order else TITLES[sheet.kind]


def print_sheet(sheet: Sheet) -> Sheets:
    """Return a paper as PDF; `Incomplete` where it does not say what it has to.

    Raises `PdfUnavailable` and `DocumentRefused` as `portal.pdf` does.
    """
    if wanting := lacking(sheet):
        raise Incomplete(wanting)
    with translation.override("zh-hans"):
        return print_document(sheet_document(sheet))


def sheet_document(sheet: Sheet) -> OfficialDocument:
    """Return the document; letters bear the township's name and day for the seal."""
    one = sheet.inspection
    issuer = one.township.government
    days = {
        InspectionSheet.NOTICE: one.notified_on,
        InspectionSheet.RESULT: one.feedback_on or one.inspected_on,
    }
    day = days.get(sheet.kind)
    return OfficialDocument(
        title=title_of(sheet),
        addressee=one.target if day else "",
        blocks=BLOCKS[sheet.kind](sheet),
        signature=Signature([issuer], day, sealed=True) if day else None,
        red_head=LetterHead(issuer, ""),
        notice=demonstration_notice(),
        author=issuer,
        subject=f"{title_of(sheet)}（{FORMATS}）",
        keywords=(one.number,),
        dated=day or one.inspected_on or one.approved_on or one.planned_on,
    )


INSPECTION_SHEETS = Printing(
    is_printed=is_reached,
    lacking=lacking,
    sheets=print_sheet,
    name=lambda sheet: f"{sheet.inspection.number}-{title_of(sheet)}.pdf",
)
