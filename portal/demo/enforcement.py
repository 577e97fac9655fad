"""Administration by law in the demonstration year: officers, lists, services, disclosures, documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from enforcement.models import (
    CleanUp,
    Disclosure,
    FileReview,
    Information,
    Inspection,
    InspectionCap,
    NormativeDocument,
    Officer,
    PowerAdjustment,
    PowerItem,
    ServiceCount,
    ServiceItem,
    SupervisionItem,
)
from enforcement.public_search import mark_published
from portal.demo.making import Entries, write
from portal.demo.places import Places
from portal.models import ZeroStatement
from portal.periods import Period

YEAR = 2023
CARD_YEARS = 5
OLDER, NEWER = 8, 5
FIELDS = ("farming", "planning", "appearance", "safety", "forestry", "water")
CANCELLED = "乡级道路占道审批"
POWERS = (
    ("对违反村庄规划擅自建设行为的检查", "inspection", "powers"),
    ("对未经批准占用耕地建房行为的制止", "other", "powers"),
    ("对露天焚烧秸秆行为的处罚", "penalty", "conferred"),
    ("对乱倒生活垃圾行为的处罚", "penalty", "conferred"),
    ("对擅自移动森林防火标志行为的处罚", "penalty", "conferred"),
    ("农村宅基地用地审批", "licence", "powers"),
    ("乡村建设规划许可（受委托）", "licence", "powers"),
    ("林木采伐许可（受委托）", "licence", "powers"),
    ("临时救助对象认定和给付", "payment", "powers"),
    ("特困人员认定", "confirmation", "powers"),
    ("土地权属争议处理", "ruling", "powers"),
    ("见义勇为和先进表彰", "reward", "powers"),
    (CANCELLED, "licence", "powers"),
)
ADJUSTMENTS = (
    ("add", "对擅自移动森林防火标志行为的处罚", "upper", (3, 1)),
    ("cancel", CANCELLED, "upper", (6, 5)),
    ("change", "农村宅基地用地审批", "law", (8, 7)),
    ("change", "特困人员认定", "particulars", (9, 11)),
)
SERVICES = (
    "城乡居民养老保险参保登记",
    "城乡居民医保参保登记",
    "残疾人证办理（代办）",
    "临时救助申请",
    "生育登记",
    "就业失业登记",
)
DOCUMENTS = (
    ("乡村环境卫生管理办法", dt.date(2020, 4, 10), "kept"),
    ("农村集体资产管理暂行办法", dt.date(2021, 5, 20), "kept"),
    ("封山禁牧管理规定", dt.date(2017, 3, 15), "repealed"),
)
COLUMNS = ("documents", "finance", "services", "farming", "relief", "work")


def make_enforcement(places: Places, entries: Entries) -> None:
    """Write officers first, then what they act on and what is made public."""
    officers = write(_officers(places, entries))
    powers = write(_powers(places, entries))
    write(_adjustments(places, entries, powers))
    _services(places, entries)
    inspections = write(_inspections(places, entries, powers, officers))
    for disclosure in write(_disclosures(places, entries, inspections)):
        mark_published(disclosure)
    write(_caps(places))
    _documents(places)
    write(_information(places, entries))
    write(_oversight(places))
    write(_supervision(places, entries))
    write(_zeros(places))


def _officers(places: Places, entries: Entries) -> Iterator[Officer]:
    for at in range(OLDER + NEWER):
        is_new = at >= OLDER
        qualified = dt.date(YEAR, 7, 10) if is_new else dt.date(2020, 6, 1 + at)
        issued = qualified + dt.timedelta(days=20)
        yield Officer(
            unit=places.units["综合执法办公室"],
            name=f"演示执法员{at + 1:02d}",
            position="执法人员",
            post="administrative" if at % 3 else "institution",
            source=entries("officer-source", "own"),
            field=entries("enforcement-field", FIELDS[at % len(FIELDS)]),
            joined_on=dt.date(2019, 3, 1) if not is_new else dt.date(YEAR, 1, 10),
            exam_on=qualified - dt.timedelta(days=40),
            public_score=82 + at % 9,
            professional_score=80 + at % 11,
            qualified_on=qualified,
            training_hours=40,
            certificate_number=f"演示{210283000 + at + 1}",
            issuer="示例市人民政府",
            issued_on=issued,
            renewed_on=None if is_new else dt.date(2024, 12, 1),
            valid_until=dt.date(issued.year + CARD_YEARS, issued.month, issued.day)
            if is_new
            else dt.date(2029, 11, 30),
        )


def _powers(places: Places, entries: Entries) -> Iterator[PowerItem]:
    for at, (name, kind, list_kind) in enumerate(POWERS):
        yield PowerItem(
            unit=places.units["综合执法办公室"],
            name=name,
            code=f"QS{at + 1:03d}",
            list_kind=entries("power-list", list_kind),
            power_kind=kind,
            source="conferred" if list_kind == "conferred" else "statutory",
            basis="依据见清单原文（演示）",
            decision_number="演示赋权〔2022〕1号" if list_kind == "conferred" else "",
            lead_department="市级执法部门" if list_kind == "conferred" else "",
            responsible="综合执法办公室",
            in_force_on=dt.date(2022, 7, 1),
            in_force_until=dt.date(YEAR, 7, 5) if name == CANCELLED else None,
            published_on=dt.date(2022, 7, 5),
        )


def _adjustments(places: Places, entries: Entries, powers: list[PowerItem]) -> Iterator[PowerAdjustment]:
    by_name = {one.name: one for one in powers}
    for at, (kind, name, reason, (month, day)) in enumerate(ADJUSTMENTS):
        caused = dt.date(YEAR, month, day)
        yield PowerAdjustment(
            unit=places.units["综合执法办公室"],
            caused_on=caused,
            kind=kind,
            list_kind=entries("power-list", "conferred" if at == 0 else "powers"),
            power_item=by_name.get(name),
            item_name=name,
            reason=entries("adjustment-reason", reason),
            applied_on=caused + dt.timedelta(days=8),
            checked_on=caused + dt.timedelta(days=14),
            review_number=f"演示法审〔{YEAR}〕{at + 1}号",
            reviewed_on=caused + dt.timedelta(days=18),
            approved_on=caused + dt.timedelta(days=25),
            approved_by="乡政府办公会",
            published_on=caused + dt.timedelta(days=30),
        )


def _services(places: Places, entries: Entries) -> None:
    write(
        ServiceItem(
            unit=places.units["便民服务中心"],
            name=name,
            code=f"FW{at + 1:03d}",
            kind="public",
            category=entries(
                "service", ("insurance", "insurance", "disabled", "social", "medical", "employment")[at]
            ),
            online=at != 2,
            working_days=5,
            offered_from=dt.date(2021, 1, 1),
        )
        for at, name in enumerate(SERVICES)
    )
    write(
        ServiceCount(
            unit=places.units["便民服务中心"],
            month=month.first,
            channel=channel,
            handled=base + 4 * month.first.month,
            counted_by="演示窗口员",
            note="综合窗口系统月报",
        )
        for month in Period.year(YEAR).months()
        for channel, base in (("online", 96), ("window", 143))
    )


def _inspections(
    places: Places, entries: Entries, powers: list[PowerItem], officers: list[Officer]
) -> Iterator[Inspection]:
    for at, (month, joint, problems) in enumerate(
        ((3, "", 1), (5, "应急管理部门", 2), (8, "", 0), (10, "消防部门", 1))
    ):
        day = dt.date(YEAR, month, 14)
        yield Inspection(
            unit=places.units["综合执法办公室"],
            inspected_on=day,
            kind="daily" if not joint else "special",
            field=entries("enforcement-field", "planning"),
            item=powers[0],
            target=f"示例单位{at + 1}",
            target_kind="other",
            plan=f"{YEAR}年度检查计划",
            approved_by="演示乡长",
            approved_on=day - dt.timedelta(days=5),
            notified_on=day - dt.timedelta(days=2),
            officer=officers[at],
            second_officer=officers[at + 1],
            people=3,
            joint_units=joint,
            result="corrected" if problems else "clean",
            problems=problems,
            findings="当场指出，当场改正。" if problems else "",
        )


def _caps(places: Places) -> Iterator[InspectionCap]:
    yield InspectionCap(
        unit=places.units["综合执法办公室"],
        year=YEAR,
        times=2,
        published_on=dt.date(YEAR, 1, 10),
        document_number=f"演示政发〔{YEAR}〕1号",
    )


def _disclosures(places: Places, entries: Entries, inspections: list[Inspection]) -> Iterator[Disclosure]:
    for month, content, title in (
        (1, "body", "执法主体和执法权限"),
        (2, "random-checks", "随机抽查事项清单"),
        (8, "officers", "执法人员名录（增补）"),
    ):
        yield Disclosure(
            unit=places.units["综合执法办公室"],
            title=title,
            stage="before",
            kind="other",
            content=entries("disclosure-content", content),
            decided_on=dt.date(YEAR, month, 15),
            checked_on=dt.date(YEAR, month, 18),
            checked_by="演示员甲",
            public_title=title,
            public_text=f"{title}，见本机关公示栏和行政执法监督信息平台。",
            published_on=dt.date(YEAR, month, 20),
            posted_at=entries("posting-place", "platform"),
        )
    for inspection in inspections:
        yield Disclosure(
            unit=inspection.unit,
            title=f"{inspection.target}检查结果",
            stage="after",
            kind="inspection",
            content=entries("disclosure-content", "result"),
            inspection=inspection,
            subject=inspection.target,
            subject_kind="organisation",
            decided_on=inspection.inspected_on,
            summary=str(inspection.get_result_display()),
            checked_on=inspection.inspected_on + dt.timedelta(days=7),
            checked_by="演示员甲",
            public_title=f"{inspection.target}检查结果",
            public_subject=inspection.target,
            public_text=f"依法对{inspection.target}实施行政检查，结果：{inspection.get_result_display()}。",
            published_on=inspection.inspected_on + dt.timedelta(days=9),
            posted_at=entries("posting-place", "platform"),
        )


def _documents(places: Places) -> None:
    documents = write(
        NormativeDocument(
            unit=places.units["党政办公室"],
            title=title,
            document_number=f"演示政发〔{issued.year}〕3号",
            register_number=f"演示规{issued.year}001",
            drafted_by="党政办公室",
            drafted_on=issued - dt.timedelta(days=90),
            state="repealed" if conclusion == "repealed" else "issued",
            opinions_from=issued - dt.timedelta(days=70),
            opinions_until=issued - dt.timedelta(days=40),
            competition="not_needed",
            review_number=f"演示法审〔{issued.year}〕1号",
            reviewed_on=issued - dt.timedelta(days=20),
            review_conclusion="lawful",
            discussed_on=issued - dt.timedelta(days=8),
            meeting="乡政府办公会",
            signed_by="演示乡长",
            issued_on=issued,
            published_on=issued,
            effective_on=issued,
            filed_on=issued + dt.timedelta(days=7),
            ended_on=dt.date(YEAR, 10, 20) if conclusion == "repealed" else None,
            end_reason="依据的上位规定已调整" if conclusion == "repealed" else "",
            historical=True,  # made before there was a desk of review in the portal
        )
        for title, issued, conclusion in DOCUMENTS
    )
    write(
        CleanUp(
            unit=places.units["党政办公室"],
            campaign=f"{YEAR}年行政规范性文件清理",
            document=document,
            title=document.title,
            conclusion=conclusion,
            reason="与现行规定不一致" if conclusion == "repealed" else "",
            concluded_on=dt.date(YEAR, 10, 16),
            published_on=dt.date(YEAR, 10, 20),
        )
        for document, (_title, _issued, conclusion) in zip(documents, DOCUMENTS, strict=True)
    )


def _information(places: Places, entries: Entries) -> Iterator[Information]:
    for month in range(1, 13):
        for at in range(4):
            column = COLUMNS[(month + at) % len(COLUMNS)]
            made = dt.date(YEAR, month, 3 + 5 * at)
            yield Information(
                unit=places.units["党政办公室"],
                title=f"{month}月主动公开信息第{at + 1}条",
                topic=entries("information-column", column),
                made_on=made,
                made_by="党政办公室",
                checked_by="演示员乙",
                published_on=made + dt.timedelta(days=6),
                posted_at=entries("posting-place", "government-site"),
            )


def _oversight(places: Places) -> Iterator[FileReview]:
    for month, issues in ((6, 3), (11, 1)):
        yield FileReview(
            unit=places.office,
            reviewed_on=dt.date(YEAR, month, 22),
            organiser="司法所",
            reviewers="演示员甲、演示主管",
            files=4,
            issues=issues,
            rectified=issues,
            rectified_on=dt.date(YEAR, month, 28),
            findings="文书要素不全，已补正。",
        )


def _supervision(places: Places, entries: Entries) -> Iterator[SupervisionItem]:
    yield SupervisionItem(
        unit=places.office,
        kind=entries("supervision", "inspection"),
        issuer="市委全面依法治市委员会办公室",
        title="法治政府建设督察反馈问题整改",
        received_on=dt.date(YEAR, 5, 9),
        reply_by=dt.date(YEAR, 7, 31),
        issues=2,
        rectified=2,
        in_charge="党政办公室",
        measures="补齐公示内容，完善合法性审查台账。",
        replied_on=dt.date(YEAR, 7, 10),
        rectified_on=dt.date(YEAR, 7, 6),
    )


def _zeros(places: Places) -> Iterator[ZeroStatement]:
    for register, note in (
        ("cases", "本年度没有作出行政处罚"),
        ("information_requests", "本年度没有收到公开申请"),
        ("incidents", "本年度没有发生有影响的事件"),
    ):
        yield ZeroStatement(
            unit=places.office,
            register=register,
            since=dt.date(YEAR, 1, 1),
            until=dt.date(YEAR, 12, 31),
            stated_by="演示员甲",
            stated_on=dt.date(YEAR + 1, 1, 3),
            note=note,
        )
