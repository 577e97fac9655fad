"""The demonstration's county, its two townships with their villages and offices, and everybody's account."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from portal.access import Role
from portal.demo.passwords import demo_password
from portal.models import Organisation, User

COUNTY = ("210283", "庄河市")
TOWNSHIP = ("210283-TPL", "太平岭满族乡")
SMALL_TOWNSHIP = ("210283-QS", "青石示范乡")
VILLAGES = ("大赵村", "东岭村", "西沟村", "南甸村", "北河村", "上营村", "下堡村")
OFFICES = ("司法所", "综治中心", "党政办公室", "综合执法办公室", "便民服务中心")
SMALL_VILLAGES = ("甲山村", "乙水村")
FOUNDED = dt.date(2015, 1, 1)
# Invented people: names that nobody could take for real ones.
ACCOUNTS: tuple[tuple[str, str, str, str], ...] = (
    ("staff", "演示员甲", Role.STAFF, "司法所"),
    ("staff2", "演示员乙", Role.STAFF, "综治中心"),
    ("supervisor", "演示主管", Role.SUPERVISOR, "司法所"),
    ("leader", "演示乡长", Role.LEADER, TOWNSHIP[1]),
    ("admin", "演示管理员", Role.ADMINISTRATOR, TOWNSHIP[1]),
    ("auditor", "演示审计员", Role.AUDITOR, TOWNSHIP[1]),
    ("adviser", "演示律师", Role.ADVISER, TOWNSHIP[1]),
    ("dazhao", "演示调解员大赵", Role.MEDIATOR, "大赵村"),
    ("dongling", "演示调解员东岭", Role.MEDIATOR, "东岭村"),
    ("xigou", "演示调解员西沟", Role.MEDIATOR, "西沟村"),
    ("nandian", "演示调解员南甸", Role.MEDIATOR, "南甸村"),
    ("beihe", "演示调解员北河", Role.MEDIATOR, "北河村"),
    ("shangying", "演示调解员上营", Role.MEDIATOR, "上营村"),
    ("xiabao", "演示调解员下堡", Role.MEDIATOR, "下堡村"),
    ("county", "演示县局", Role.COUNTY, COUNTY[1]),
    ("qingshi", "演示员丙", Role.STAFF, SMALL_TOWNSHIP[1]),
)


@dataclass
class Places:
    """The organisations by name, and the accounts by sign-in name."""

    county: Organisation
    township: Organisation
    small: Organisation
    units: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    @property
    def villages(self) -> list[Organisation]:
        """Return the villages of the demonstration township, in order."""
        return [self.units[name] for name in VILLAGES]

    @property
    def office(self) -> Organisation:
        """Return the judicial office, which keeps most of the township's records."""
        return self.units["司法所"]


def make_places() -> Places:
    """Make organisations and accounts; the passwords are those :func:`demo_password` derives."""
    kinds = Organisation.Kind
    county = _organisation(*COUNTY, kinds.COUNTY, None)
    township = _organisation(*TOWNSHIP, kinds.TOWNSHIP, county)
    small = _organisation(*SMALL_TOWNSHIP, kinds.TOWNSHIP, county)
    places = Places(county, township, small, {one.name: one for one in (county, township, small)})
    for parent, names, kind, letter in (
        (township, VILLAGES, kinds.VILLAGE, "V"),
        (township, OFFICES, kinds.OFFICE, "B"),
        (small, SMALL_VILLAGES, kinds.VILLAGE, "V"),
    ):
        for number, name in enumerate(names, 1):
            places.units[name] = _organisation(f"{parent.code}-{letter}{number}", name, kind, parent)
    for username, full_name, role, place in ACCOUNTS:
        user = User(
            username=username,
            full_name=full_name,
            role=role,
            organisation=places.units[place],
            must_change_password=False,
        )
        user.set_password(demo_password(username))
        user.save()
        places.people[username] = user
    return places


def _organisation(code: str, name: str, kind: str, parent: Organisation | None) -> Organisation:
    made = Organisation(code=code, name=name, kind=kind, parent=parent, founded_on=FOUNDED)
    made.full_clean()
    made.save()
    return made
