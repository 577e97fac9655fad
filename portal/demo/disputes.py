"""Screening and mediation of the demonstration year: 84 rounds, 67 disputes of six types, all settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from disputes.counts import month_counts
from disputes.enums import Difficulty, FileCheck
from disputes.handing_in import Statement, file_day, file_month
from disputes.models import (
    CaseReward,
    Dispute,
    DutyTurn,
    InspectionItem,
    KeyPeriod,
    MediationCommittee,
    Mediator,
    RewardRate,
    proposed_reward,
)
from portal.context import acting_as
from portal.demo.cases import course_of, stories
from portal.demo.diary import Course, live_through
from portal.demo.making import Entries, write
from portal.demo.places import Places
from portal.periods import Period

if TYPE_CHECKING:
    from portal.models import Organisation, User

YEAR = 2023
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
MEDIATORS = ("dazhao", "dongling", "xigou", "nandian", "beihe", "shangying", "xiabao")
CHAIRS = ("赵示一", "钱示二", "孙示三", "李示四", "周示五", "吴示六", "郑示七")
SECONDS = ("王示甲", "冯示乙", "陈示丙", "褚示丁", "卫示戊", "蒋示己", "沈示庚")
RATES = {Difficulty.ORDINARY: 50, Difficulty.DIFFICULT: 150, Difficulty.MAJOR: 300}  # yuan a case
PERIODS = (
    ("元旦", dt.date(2022, 12, 30), dt.date(2023, 1, 3)),
    ("春节", dt.date(2023, 1, 14), dt.date(2023, 2, 5)),
    ("全国两会", dt.date(2023, 3, 1), dt.date(2023, 3, 15)),
    ("中秋国庆", dt.date(2023, 9, 25), dt.date(2023, 10, 8)),
)


def make_disputes(places: Places, entries: Entries) -> None:
    """Write committees, mediators and key periods, then let the year happen: disputes, daily reports, months."""
    committees = write(
        MediationCommittee(
            unit=village,
            name=f"{village.name}人民调解委员会",
            founded_on=dt.date(2018, 6, 1),
            members=5,
            women=1,
            chair=chair,
            term_ends_on=dt.date(2024, 6, 1),
        )
        for village, chair in zip(places.villages, CHAIRS, strict=True)
    )
    mediators = write(_mediators(committees))
    periods = write(_periods(places))
    write(_turns(places, periods))
    write(_inspections(places, periods))
    write(_rates(places))
    users = [places.people[name] for name in MEDIATORS]
    live_through(
        [
            *(course_of(story, entries) for story in stories(committees, users, CHAIRS)),
            *(
                _days_of(period, village, user, chair, 10 + at)
                for period in periods
                for at, (village, user, chair) in enumerate(zip(places.villages, users, CHAIRS, strict=True))
            ),
            *(_months_of(*one, at) for at, one in enumerate(zip(committees, users, CHAIRS, strict=True))),
        ]
    )
    write(_rewards(places, mediators))


def _rates(places: Places) -> Iterator[RewardRate]:
    for difficulty, amount in RATES.items():
        yield RewardRate(
            unit=places.office,
            difficulty=difficulty,
            since=dt.date(YEAR, 1, 1),
            amount=amount,
            notice="示例乡〔2023〕1号",
        )


def _rewards(places: Places, mediators: Sequence[Mediator]) -> Iterator[CaseReward]:
    """Yield the rewards of the cases filed by the end of October: reviewed, graded and paid in November."""
    chairs = {one.committee_id: one for one in mediators if one.name in CHAIRS}
    filed = Dispute.objects.filter(township=places.township, archived_on__lte=dt.date(YEAR, 10, 31))
    for dispute in filed.order_by("archived_on", "pk"):
        yield CaseReward(
            unit=dispute.unit,
            dispute=dispute,
            mediator=chairs[dispute.committee_id],
            difficulty=dispute.difficulty,
            graded_by=places.people["staff"].full_name,
            graded_on=dt.date(YEAR, 11, 10),
            file_check=FileCheck.PASSED,
            amount=proposed_reward(places.township, dispute.difficulty, dt.date(YEAR, 11, 10)),
            paid_on=dt.date(YEAR, 11, 24),
        )


def _mediators(committees: list[MediationCommittee]) -> Iterator[Mediator]:
    for number, committee in enumerate(committees):
        for at, (name, sex) in enumerate(((CHAIRS[number], "male"), (SECONDS[number], "female"))):
            yield Mediator(
                unit=committee.unit,
                name=name,
                committee=committee,
                sex=sex,
                ethnic_group="满族" if (number + at) % 2 else "汉族",
                education="高中",
                employment="full_time" if at == 0 and number < 2 else "part_time",
                appointed_on=dt.date(2021, 6, 1),
                training_hours=16,
            )


def _periods(places: Places) -> Iterator[KeyPeriod]:
    for name, first, last in PERIODS:
        yield KeyPeriod(
            unit=places.units["综治中心"],
            name=name,
            begins_on=first,
            ends_on=last,
            report_by=dt.time(17, 0),
            plan=f"{name}期间每日收集各村情况，乡里有人带班，有事当天处置。",
        )


def _turns(places: Places, periods: list[KeyPeriod]) -> Iterator[DutyTurn]:
    for period in periods:
        for offset in range((period.ends_on - period.begins_on).days + 1):
            yield DutyTurn(
                unit=places.units["综治中心"],
                key_period=period,
                day=period.begins_on + dt.timedelta(days=offset),
                leader=("演示乡长", "演示主管")[offset % 2],
                officers=("演示员甲、演示员乙", "演示员乙、演示员甲")[offset % 2],
            )


def _inspections(places: Places, periods: list[KeyPeriod]) -> Iterator[InspectionItem]:
    """Yield four things looked at in each period, one or two of them with a shortcoming put right since."""
    for number, period in enumerate(periods):
        day = period.begins_on + dt.timedelta(days=1)
        for at, matter in enumerate(("值班带班", "每日零报告", "工作预案", "矛盾纠纷台账")):
            found = at < 1 + number % 2
            yield InspectionItem(
                unit=places.villages[(number + at) % len(places.villages)],
                key_period=period,
                inspected_on=day,
                inspectors="演示主管、演示员甲",
                matter=matter,
                shortcoming=found,
                finding="记录不全，有一日未写明时间" if found else "",
                rectify_by=day + dt.timedelta(days=3) if found else None,
                rectified_on=day if found else None,
                measures="当场补齐并签名" if found else "",
            )


def _days_of(period: KeyPeriod, village: Organisation, user: User, chair: str, minute: int) -> Course:
    """Report each day of a key period as a village does: from the page, in the afternoon, nothing new."""
    for offset in range((period.ends_on - period.begins_on).days + 1):
        day = period.begins_on + dt.timedelta(days=offset)
        yield day
        said = Statement(nothing_new=True, spoken_by=chair)
        with acting_as(user, via="command"):
            file_day(
                period, village, day, said, user, dt.datetime.combine(day, dt.time(16, minute), SHANGHAI)
            )


def _months_of(committee: MediationCommittee, user: User, chair: str, minute: int) -> Course:
    """File each month as its mediator does: from the page, with the register's counts, on the month's last day."""
    for month in Period.year(YEAR).months():
        yield month.last
        counts = month_counts(committee.unit, month.first, month.last)
        said = Statement(
            nothing_new=not counts.found,
            counts=counts if counts.found else None,
            spoken_by=chair,
            method="入户走访、说事点座谈",
            households=120 + 15 * minute,
        )
        now = dt.datetime.combine(month.last, dt.time(16, 10 + minute), SHANGHAI)
        with acting_as(user, via="command"):
            file_month(committee, month.first, said, user, now)
