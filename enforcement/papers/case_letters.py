"""What a case tells its party: notices, decisions, demands, with the content the law demands of each."""

from __future__ import annotations

from enforcement.case_enums import Exemption, MeasureKind, Stated
from enforcement.models import CasePaper
from enforcement.papers.boxes import part, party_line, said_date, said_officers, sentence, step_of, you
from enforcement.wording import numbered, penalties, said_amount
from portal.clocks.rules import RULES
from portal.pdf.official import Block, Box, Form, Heading, Paragraph, chinese_date

LAW = "《中华人民共和国行政处罚法》"
GROUNDS = {
    Exemption.MINOR_OFFENCE: "违法行为轻微并及时改正，没有造成危害后果，依照第三十三条第一款，不予行政处罚",
    Exemption.FIRST_OFFENCE: "初次违法且危害后果轻微并及时改正，依照第三十三条第一款，可以不予行政处罚",
    Exemption.NO_FAULT: "有证据足以证明没有主观过错，依照第三十三条第二款，不予行政处罚",
    Exemption.UNDER_FOURTEEN: "不满十四周岁，依照第三十条，不予行政处罚，责令监护人加以管教",
    Exemption.NOT_ACCOUNTABLE: "不能辨认或者控制自己行为，依照第三十一条，不予行政处罚",
    Exemption.TIME_BAR: "违法行为超过法定期限未被发现，依照第三十六条，不再给予行政处罚",
}

TOLD_ON_THE_SPOT = "执法人员已出示执法证件，当场告知拟作出处罚的内容及事实、理由、依据和陈述、申辩的权利。"
MEASURES = {
    MeasureKind.PRESERVATION: "先行登记保存",
    MeasureKind.SEALING: "查封",
    MeasureKind.SEIZURE: "扣押",
}


def _remedies(paper: CasePaper) -> Paragraph:
    """Return which remedies there are, within which limits (art. 59; 行政复议法 20, 行政诉讼法 46)."""
    return Paragraph(
        f"如不服本决定，可以自收到本决定书之日起{RULES['E16a'].amount}日内向{paper.organ}申请行政复议，也可以自收到"
        f"本决定书之日起{RULES['E18a'].amount}个月内依法向{paper.court}提起行政诉讼。申请行政复议或者提起行政诉讼期间，"
        "除法律另有规定外，本决定不停止执行。"
    )


def notice(paper: CasePaper) -> list[Block]:
    """Return facts, reasons, basis, penalty intended and rights (arts. 44, 45)."""
    case = paper.case
    return [
        Paragraph(
            f"{you(case)}涉嫌违反{case.field.name}管理规定一案，本机关已调查终结。依照{LAW}第四十四条，现告知如下："
        ),
        *part("一、违法事实和证据", f"{sentence(paper.facts)}{_evidence(paper)}"),
        *part("二、处罚理由和依据", f"{sentence(paper.reason)}依据：{sentence(paper.basis)}"),
        *part("三、拟作出的行政处罚", numbered(penalties(paper))),
        *part(
            "四、权利",
            f"依照{LAW}第七条、第四十五条，{you(case)}有权进行陈述和申辩，请在{chinese_date(paper.until)}以前（含当日）提出，"
            "逾期不提出的，视为放弃。本机关不因陈述、申辩而给予更重的处罚。",
        ),
    ]


def _evidence(paper: CasePaper) -> str:
    return f"以上事实有下列证据证明：{sentence(paper.evidence)}" if paper.evidence else ""


def hearing_right(paper: CasePaper) -> list[Block]:
    """Return the penalty intended, the right to a hearing and until when it can be asked for (arts. 63, 64)."""
    case = paper.case
    return [
        Paragraph(
            f"经调查，{sentence(paper.facts)}依据{sentence(paper.basis).rstrip('。')}，拟对{you(case)}作出如下行政处罚："
            f"{numbered(penalties(paper))}"
        ),
        Paragraph(
            f"依照{LAW}第六十三条、第六十四条，{you(case)}有要求听证的权利。要求听证的，应当在收到本告知书后"
            f"{RULES['E3'].amount}个工作日内（至{chinese_date(paper.until)}止）提出；逾期不提出的，视为放弃。"
            "听证的费用由本机关承担。"
        ),
    ]


def hearing_call(paper: CasePaper) -> list[Block]:
    """Return day, place and chair of the hearing, and the party's rights in it (art. 64)."""
    return [
        Paragraph(
            f"根据{you(paper.case)}的要求，本机关定于{chinese_date(paper.until)}在{paper.place}举行听证，"
            f"由{paper.case.hearing_chair}主持。"
        ),
        Paragraph(
            f"依照{LAW}第六十四条，当事人可以亲自参加听证，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权"
            "申请回避。无正当理由拒不出席或者未经许可中途退出听证的，视为放弃听证权利。"
        ),
    ]


def decision(paper: CasePaper) -> list[Block]:
    """Return the decision with everything art. 59 asks of it."""
    case = paper.case
    return [
        Paragraph(party_line(case)),
        *part("一、违法事实和证据", f"{sentence(paper.facts)}证据：{sentence(paper.evidence)}"),
        *part("二、告知和陈述申辩情况", _heard(paper)),
        *part(
            "三、处罚理由、依据和裁量",
            f"{sentence(paper.reason)}依据：{sentence(paper.basis)}{_standard(paper)}",
        ),
        *part("四、行政处罚的种类和数额", numbered(penalties(paper))),
        *part("五、履行方式和期限", f"{sentence(paper.manner)}{_late(paper)}"),
        Heading(1, "六、救济途径和期限"),
        _remedies(paper),
        Paragraph(f"承办人：{said_officers(paper)}"),
    ]


def _heard(paper: CasePaper) -> str:
    case = paper.case
    told = chinese_date(case.notified_on)
    said = f"本机关已于{told}告知当事人拟作出处罚的内容及事实、理由、依据和依法享有的权利。"
    stated = (
        "当事人进行了陈述、申辩，本机关已予复核。"
        if case.stated == Stated.MADE
        else "当事人没有提出陈述、申辩。"
    )
    if case.heard_on:
        stated += f"本机关已于{chinese_date(case.heard_on)}依法举行听证。"
    if case.reviewed_on:
        stated += "本决定作出前已经法制审核。"
    if case.discussed_on:
        stated += "本决定经本机关负责人集体讨论决定。"
    return said + stated


def _standard(paper: CasePaper) -> str:
    case = paper.case
    if case.standard is None:
        return ""
    said = f"适用裁量基准：{case.standard.circumstances}（{sentence(case.standard.basis).rstrip('。')}）。"
    return said + (
        f"不按该基准裁量的理由：{sentence(case.discretion_reason)}" if case.discretion_reason else ""
    )


def _late(paper: CasePaper) -> str:
    if not paper.fine_amount:
        return ""
    return (
        f"罚款应当自收到本决定书之日起{RULES['E6'].amount}日内缴纳；到期不缴纳的，依照{LAW}第七十二条，"
        "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。"
    )


def spot_decision(paper: CasePaper) -> list[Block]:
    """Return the decision on the spot: the form set beforehand, with everything art. 52 asks of it."""
    case = paper.case
    return [
        Form(
            [
                [Box("决定书文号", paper.document_number or "")],
                [Box("当事人", case.party), Box("地址", case.party_address)],
                [
                    Box("违法时间", said_date(case.violated_on or paper.issued_on)),
                    Box("违法地点", case.place),
                ],
                [Box("违法行为", paper.facts, lines=2)],
                [Box("处罚依据", f"{sentence(paper.basis)}{LAW}第五十一条、第五十二条。")],
                [Box("处罚种类和\n罚款数额", numbered(penalties(paper)))],
                [Box("履行方式和\n期限", f"{sentence(paper.manner)}{_late(paper)}")],
                [Box("告知", TOLD_ON_THE_SPOT)],
                [Box("救济途径和\n期限", _remedies(paper).text)],
                [Box("执法人员", said_officers(paper), signed=True, lines=3)],
                [Box("当事人签收", paper.received_by, signed=True, lines=2)],
            ]
        )
    ]


def no_penalty(paper: CasePaper) -> list[Block]:
    """Return the decision without penalty: facts, ground, education, remedies (arts. 33, 57)."""
    case = paper.case
    return [
        Paragraph(party_line(case)),
        *part("一、违法事实和证据", f"{sentence(paper.facts)}证据：{sentence(paper.evidence)}"),
        *part(
            "二、不予处罚的理由和依据", f"{GROUNDS[Exemption(case.exemption)]}。依据：{sentence(paper.basis)}"
        ),
        *part("三、教育和改正", sentence(paper.reason)),
        _remedies(paper),
    ]


def preservation(paper: CasePaper) -> list[Block]:
    """Return which things are preserved, why and for how long (art. 56)."""
    return [
        Paragraph(
            f"因{sentence(paper.reason).rstrip('。')}，证据可能灭失或者以后难以取得，依照{LAW}第五十六条，经本机关负责人"
            f"{paper.approved_by}批准，决定对{you(paper.case)}的下列物品先行登记保存，存放于{paper.place}："
        ),
        Paragraph(sentence(paper.content)),
        Paragraph(
            f"本机关将在{RULES['E2'].amount}个工作日内作出处理决定。在此期间，当事人或者有关人员不得销毁或者转移证据。"
        ),
        Paragraph(f"承办人：{said_officers(paper)}"),
    ]


def seizure(paper: CasePaper) -> list[Block]:
    """Return reason, basis, term, things and remedies (行政强制法 art. 24)."""
    return [
        Paragraph(
            f"因{sentence(paper.reason).rstrip('。')}，依照《中华人民共和国行政强制法》第二十二条至第二十五条，决定对"
            f"{you(paper.case)}的下列场所、设施或者财物予以查封（扣押），存放于{paper.place}："
        ),
        Paragraph(sentence(paper.content)),
        Paragraph(
            f"查封（扣押）期限为{RULES['E11'].amount}日，自{chinese_date(paper.issued_on)}的次日起算。"
        ),
        _remedies(paper),
        Paragraph(f"承办人：{said_officers(paper)}"),
    ]


def extension(paper: CasePaper) -> list[Block]:
    """Return the reason of the extension and its term (行政强制法 art. 25)."""
    return [
        Paragraph(
            f"因{sentence(paper.reason).rstrip('。')}，依照《中华人民共和国行政强制法》第二十五条，经本机关负责人"
            f"{paper.approved_by}批准，查封（扣押）期限延长{RULES['E11x'].amount}日。所涉物品：{sentence(paper.content)}"
        )
    ]


def release(paper: CasePaper) -> list[Block]:
    """Return what is done with the things, and on which basis (art. 56, 行政强制法 arts. 27, 28)."""
    step = step_of(paper)
    measure = step.measure if step is not None else None
    if measure is None:  # entered by hand
        return [Paragraph(f"对下列物品：{sentence(paper.content)}决定作如下处理：{sentence(paper.reason)}")]
    preserved = measure.kind == MeasureKind.PRESERVATION
    law = f"{LAW}第五十六条" if preserved else "《中华人民共和国行政强制法》第二十七条、第二十八条"
    return [
        Paragraph(
            f"本机关于{chinese_date(measure.taken_on)}对{you(paper.case)}的下列物品{MEASURES[measure.kind]}："
            f"{sentence(paper.content)}"
        ),
        Paragraph(f"依照{law}，现决定作如下处理：{sentence(paper.reason)}"),
    ]


def postponement(paper: CasePaper) -> list[Block]:
    """Return until when and how the fine may be paid (art. 66)."""
    return [
        Paragraph(
            f"{you(paper.case)}申请延期（分期）缴纳罚款（决定书文号：{paper.case.decision_number}）。经审查，"
            f"{sentence(paper.reason)}依照{LAW}第六十六条第二款，同意延期（分期）缴纳至{chinese_date(paper.until)}："
            f"{sentence(paper.content)}"
        )
    ]


def demand(paper: CasePaper) -> list[Block]:
    """Return amount, day, way, and the right to be heard (行政强制法 arts. 35, 54)."""
    case = paper.case
    return [
        Paragraph(
            f"本机关于{chinese_date(case.decided_on)}作出的行政处罚决定（{case.decision_number}）已于"
            f"{chinese_date(case.served_on)}送达，{you(case)}至今没有全部履行，尚欠{said_amount(paper.fine_amount)}"
            f"（其中依法加处罚款{said_amount(case.added_fine)}）。"
        ),
        Paragraph(
            "依照《中华人民共和国行政强制法》第三十五条、第五十四条，请自收到本催告书之日起"
            f"{RULES['E13'].amount}个工作日内（至{chinese_date(paper.until)}止）履行；{you(case)}有权陈述和申辩。"
            "逾期仍不履行的，本机关将依法申请人民法院强制执行。"
        ),
    ]


def court(paper: CasePaper) -> list[Block]:
    """Return what the court is asked to enforce (行政强制法 art. 55)."""
    case = paper.case
    return [
        Paragraph(f"被申请人：{case.party}"),
        Paragraph(
            f"申请事项：强制执行本机关{chinese_date(case.decided_on)}作出的行政处罚决定（{case.decision_number}），"
            f"尚未履行的金额{said_amount(case.owed - case.paid_amount)}。"
        ),
        Paragraph(
            f"事实和理由：该决定于{chinese_date(case.served_on)}送达，{_remedies_used(paper)}被申请人不履行。本机关已于"
            f"{chinese_date(case.demanded_on)}送达催告书，期满仍未履行。依照《中华人民共和国行政强制法》"
            "第五十三条至第五十五条提出申请。"
        ),
        Paragraph(
            "随附材料：行政处罚决定书及作出决定的事实、理由和依据；当事人的意见及本机关催告情况；申请强制执行标的情况。"
        ),
        Paragraph(f"本机关负责人（签字）：{paper.approved_by}"),
    ]


def _remedies_used(paper: CasePaper) -> str:
    if paper.case.known_contests:
        return "经行政复议或者行政诉讼仍应执行，"
    return "被申请人在法定期限内不申请行政复议、不提起行政诉讼，"
