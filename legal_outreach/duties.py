"""What is expected of a head of party or government in a year, and what is on record; nothing is scored."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from legal_outreach.enums import Duty, Post
from legal_outreach.models import LeaderDuty
from legal_outreach.models.leadership import HEADS
from legal_outreach.registers import LEADER_DUTIES
from portal.access import Role
from portal.models import Organisation, User
from portal.periods import Period

RULES_2016 = "《党政主要负责人履行推进法治建设第一责任人职责规定》"


@dataclass(frozen=True)
class Expected:
    """One duty a year asks for at least once, and the article it rests on."""

    duty: Duty
    article: str


# The four in person, reports heard, law explained, the yearly statement; townships by analogy with the county.
EXPECTED = (
    Expected(Duty.DEPLOYED, f"{RULES_2016}第四条"),
    Expected(Duty.ASKED, f"{RULES_2016}第四条"),
    Expected(Duty.COORDINATED, f"{RULES_2016}第四条"),
    Expected(Duty.SUPERVISED, f"{RULES_2016}第四条"),
    Expected(Duty.REPORT, f"{RULES_2016}第五条、第六条"),
    Expected(Duty.LECTURE, f"{RULES_2016}第五条、第六条"),
    Expected(Duty.ON_SITE, f"{RULES_2016}第五条、第六条"),
    Expected(Duty.STATEMENT, "《法治宣传教育法》第三十八条"),
)


@dataclass(frozen=True)
class Line:
    """One duty of one leader: what is expected, and the records; ``lacking`` where the time for it has passed."""

    duty: Duty
    article: str
    records: tuple[LeaderDuty, ...]
    lacking: bool
    asked: bool


@dataclass(frozen=True)
class LeaderYear:
    """One leader's year; without a name where nobody has been recorded, without a post where only an account is."""

    person: str
    post: Post | None
    lines: tuple[Line, ...]

    @property
    def is_recorded(self) -> bool:
        """Tell whether anything is on record."""
        return any(line.records for line in self.lines)


Duties = dict[str, list[LeaderDuty]]
Done = dict[tuple[str, str], Duties]


def leader_years(
    places: Sequence[Organisation], year: int, today: dt.date, user: User
) -> dict[int, list[LeaderYear]]:
    """Return by township the year of its leaders, heads first, then in the order of their names: three queries.

    Both heads stand here without a record too, and so does every leader with an account: that nothing was
    recorded is not that nothing was done.
    """
    whole = Period.year(year)
    rows = LEADER_DUTIES.records(user).live().filter(township__in=places, performed_on__lte=whole.last)
    done: dict[int, Done] = {place.pk: defaultdict(lambda: defaultdict(list)) for place in places}
    of_year = rows.filter(performed_on__gte=whole.first).select_related("meeting")
    for one in of_year.order_by("performed_on", "pk"):
        done[one.township_id][one.post, one.person][one.duty].append(one)
    _name_heads(done, rows.filter(performed_on__lt=whole.first))
    _name_accounts(done, places, whole)
    return {township: _in_order(known, whole, today) for township, known in done.items()}


def _name_heads(done: dict[int, Done], earlier: QuerySet) -> None:
    """Give each head without a record in the year a place, under the name last on record before it."""
    heads = earlier.filter(post__in=HEADS).order_by("performed_on", "pk")
    last = {(place, post): person for place, post, person in heads.values_list("township", "post", "person")}
    for township, known in done.items():
        for post in HEADS:
            if not any(there == post for there, _person in known):
                known[post.value, last.get((township, post.value), "")] = {}


def _name_accounts(done: dict[int, Done], places: Sequence[Organisation], whole: Period) -> None:
    """Give each leader whose account was there in the year a place, unless one of the name has one."""
    there = User.objects.live().filter(role=Role.LEADER, organisation__in=places, is_active=True)
    there = there.filter(created_at__date__lte=whole.last)
    for township, name in there.values_list("organisation", "full_name"):
        known = done[township]
        if all(person != name for _post, person in known):
            known["", name] = {}


def _in_order(done: Done, whole: Period, today: dt.date) -> list[LeaderYear]:
    order = {post.value: at for at, post in enumerate(Post)}
    return [
        LeaderYear(person, Post(post) if post else None, tuple(_lines(post, duties, whole, today)))
        for (post, person), duties in sorted(
            done.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][1])
        )
    ]


def _lines(post: str, done: Duties, whole: Period, today: dt.date) -> list[Line]:
    """Return the expected duties of a head, and whatever else there is; of others only what there is."""
    asked = EXPECTED if post in HEADS else ()
    lines = [
        Line(
            one.duty,
            one.article,
            tuple(done.get(one.duty, ())),
            lacking=not done.get(one.duty) and whole.last < today,
            asked=True,
        )
        for one in asked
    ]
    named = {one.duty for one in asked}
    lines += [
        Line(duty, "", tuple(done[duty]), lacking=False, asked=False)
        for duty in Duty
        if duty not in named and done.get(duty)
    ]
    return lines
