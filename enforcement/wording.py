"""How penalties are said in Chinese, on papers and in what is disclosed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from enforcement.case_enums import MeasureKind
from enforcement.enums import Penalty
from enforcement.models import CasePaper

KINDS = {
    Penalty.OTHER: "其他行政处罚",
    Penalty.WARNING: "警告",
    Penalty.CRITICISM: "通报批评",
    Penalty.FINE: "罚款",
    Penalty.CONFISCATION: "没收违法所得、没收非法财物",
    Penalty.LICENCE_SUSPENDED: "暂扣许可证件",
    Penalty.GRADE_LOWERED: "降低资质等级",
    Penalty.BUSINESS_LIMITED: "限制开展生产经营活动",
    Penalty.STOPPED: "责令停产停业",
    Penalty.CLOSED: "责令关闭",
    Penalty.PRACTICE_LIMITED: "限制从业",
    Penalty.LICENCE_REVOKED: "吊销许可证件",
    Penalty.DETENTION: "行政拘留",
}


def said_amount(amount: Decimal) -> str:
    """Return an amount in yuan without idle noughts."""
    return f"{amount:.0f}元" if amount % 1 == 0 else f"{amount:.2f}元"


def penalties(paper: CasePaper) -> list[str]:
    """Return the penalties a paper names, each with its amount, the heaviest first."""
    amounts = {Penalty.FINE: paper.fine_amount, Penalty.CONFISCATION: paper.confiscated_amount}
    return [
        KINDS[kind] + (said_amount(amounts[kind]) if amounts.get(kind) else "") for kind in paper.penalties
    ]


def numbered(items: Iterable[str]) -> str:
    """Return items as one sentence, numbered where there are several."""
    found = list(items)
    if len(found) == 1:
        return f"{found[0]}。"
    return "；".join(f"{number}.{one}" for number, one in enumerate(found, 1)) + "。"


def decision_title(number: str) -> str:
    """Return what a penalty decision is called in public: by its number, not by its party."""
    return f"行政处罚决定（{number}）"


NO_PENALTY_SUMMARY = "依法不予行政处罚，已对当事人进行教育。"
MEASURES = {MeasureKind.SEALING: "查封", MeasureKind.SEIZURE: "扣押"}


def no_penalty_title(number: str) -> str:
    """Return what a decision without penalty is called in public."""
    return f"不予行政处罚决定（{number}）"


def coercion_title(kind: str, number: str | None) -> str:
    """Return what a decision to seal or seize is called in public."""
    return f"行政强制措施决定：{MEASURES[MeasureKind(kind)]}" + (f"（{number}）" if number else "")


def inspection_title(target: str) -> str:
    """Return what the result of an inspection is called in public."""
    return f"行政检查结果（{target}）"
