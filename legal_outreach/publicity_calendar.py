"""The dates of the year on which law is made known, and their loading as rows a township then edits.

Each date is a rule (a day, a month, the third Sunday of May, a day of the lunar year) that gives the days of
a year. The rows are the township's own: it renames, moves or voids them, and loading again leaves them alone.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from legal_outreach.models import PublicityDay
from portal.models import Organisation
from portal.records.bulk import create_many

type_of_span = Callable[[int], tuple[dt.date, dt.date] | None]

# Days of the lunar year and of the sun, as the almanac gives them; a year that is not here is entered by hand.
_SPRING_FESTIVAL = {2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6)}
_AUTUMN_EQUINOX = {2023: (9, 23), 2024: (9, 22), 2025: (9, 23), 2026: (9, 23), 2027: (9, 23)}
_DOUBLE_NINTH = {2023: (10, 23), 2024: (10, 11), 2025: (10, 29), 2026: (10, 18), 2027: (10, 8)}


def _on(month: int, day: int, *, until: tuple[int, int] | None = None) -> type_of_span:
    last = until or (month, day)
    return lambda year: (dt.date(year, month, day), dt.date(year, *last))


def _month(month: int) -> type_of_span:
    return lambda year: (dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1]))


def _sunday(month: int, which: int) -> type_of_span:
    def span(year: int) -> tuple[dt.date, dt.date]:
        first = dt.date(year, month, 1)
        day = first + dt.timedelta(days=6 - first.weekday(), weeks=which - 1)
        return day, day

    return span


def _week(month: int, day: int, *, later: int = 0) -> type_of_span:
    """Return the week, Monday to Sunday, in which a day lies, or one some weeks later."""

    def span(year: int) -> tuple[dt.date, dt.date]:
        within = dt.date(year, month, day)
        monday = within - dt.timedelta(days=within.weekday()) + dt.timedelta(weeks=later)
        return monday, monday + dt.timedelta(days=6)

    return span


def _almanac(days: dict[int, tuple[int, int]], *, around: int = 0) -> type_of_span:
    def span(year: int) -> tuple[dt.date, dt.date] | None:
        if year not in days:
            return None
        day, margin = dt.date(year, *days[year]), dt.timedelta(days=around)
        return day - margin, day + margin

    return span


@dataclass(frozen=True)
class Observance:
    """One date of the calendar; ``code`` tells a row that was loaded before from one that is missing."""

    code: str
    name: str
    theme: str
    span: type_of_span


OBSERVANCES: tuple[Observance, ...] = (
    Observance("police", "中国人民警察节", "治安管理、反诈防骗", _on(1, 10)),
    Observance("spring", "春节前后集中普法", "农民工权益、农村法治", _almanac(_SPRING_FESTIVAL, around=14)),
    Observance("women", "三八国际妇女节", "妇女权益保障法、反家庭暴力法", _on(3, 8)),
    Observance("trees", "植树节", "森林法", _on(3, 12)),
    Observance("consumers", "国际消费者权益日", "消费者权益保护法", _on(3, 15)),
    Observance("water", "世界水日、中国水周", "水法、水污染防治法", _on(3, 22, until=(3, 28))),
    Observance("security", "全民国家安全教育日", "国家安全法、反间谍法", _on(4, 15)),
    Observance("property", "世界知识产权日", "商标法、专利法、著作权法", _on(4, 26)),
    Observance("civil-code", "民法典宣传月", "民法典", _month(5)),
    Observance("disasters", "全国防灾减灾日", "防震减灾、突发事件应对", _on(5, 12)),
    Observance("disabled", "全国助残日", "残疾人保障法", _sunday(5, 3)),
    Observance("children", "国际儿童节", "未成年人保护法、预防未成年人犯罪法", _on(6, 1)),
    Observance("environment", "六五环境日", "环境保护法", _on(6, 5)),
    Observance("safety", "安全生产月", "安全生产法", _month(6)),
    Observance("fraud", "反诈和防范非法集资宣传月", "反电信网络诈骗法、防范非法集资", _month(6)),
    Observance("land", "全国土地日", "土地管理法", _on(6, 25)),
    Observance("drugs", "国际禁毒日", "禁毒法", _on(6, 26)),
    Observance("army", "八一建军节", "国防法、退役军人保障法", _on(8, 1)),
    Observance("network", "国家网络安全宣传周", "网络安全法、个人信息保护法", _week(9, 1, later=2)),
    Observance("harvest", "中国农民丰收节", "乡村振兴促进法", _almanac(_AUTUMN_EQUINOX)),
    Observance("elderly", "重阳节", "老年人权益保障法", _almanac(_DOUBLE_NINTH)),
    Observance("fire", "全国消防日", "消防法", _on(11, 9)),
    Observance("fire-month", "消防宣传月", "消防法", _month(11)),
    Observance("violence", "国际消除对妇女的暴力日", "反家庭暴力法", _on(11, 25)),
    Observance("traffic", "全国交通安全日", "道路交通安全法", _on(12, 2)),
    Observance("constitution", "国家宪法日", "宪法", _on(12, 4)),
    Observance("constitution-week", "宪法宣传周", "宪法", _week(12, 4)),
)


def load_publicity_calendar(township: Organisation, years: Iterable[int]) -> int:
    """Add the dates of some years that a township does not have yet and return how many.

    A date that was loaded before is left as it is: renamed, moved or voided. Somebody has to be acting.
    """
    years = list(years)
    known = set(
        PublicityDay.objects.filter(township=township, year__in=years)
        .exclude(observance="")
        .values_list("year", "observance")
    )
    new = []
    for year in years:
        for observance in OBSERVANCES:
            span = observance.span(year)
            if span is None or (year, observance.code) in known:
                continue
            new.append(
                PublicityDay(
                    unit=township,
                    observance=observance.code,
                    year=year,
                    name=observance.name,
                    theme=observance.theme,
                    begins_on=span[0],
                    ends_on=span[1],
                )
            )
    return len(create_many(new))
