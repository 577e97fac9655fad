"""The small world of the tests: a county, two townships, East and West village, and everybody's account."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from portal.access import Role
from portal.context import acting_as
from portal.models import Organisation, User

PASSWORD = "correct horse battery 7"
FOUNDED = dt.date(2020, 1, 1)


@dataclass
class World:
    """Organisations and people by short names."""

    county: Organisation
    township: Organisation
    east: Organisation
    west: Organisation
    office: Organisation
    other_township: Organisation
    other_village: Organisation
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def organisation(code: str, name: str, kind: str, parent: Organisation | None = None) -> Organisation:
    made = Organisation(code=code, name=name, kind=kind, parent=parent, founded_on=FOUNDED)
    made.save()
    return made


def person(name: str, full_name: str, role: str, place: Organisation, hashed: str) -> User:
    made = User(username=name, full_name=full_name, role=role, organisation=place, must_change_password=False)
    made.password = hashed
    made.save()
    return made


def make_world() -> World:
    """Build the world; written by the system, as a set-up is."""
    kinds = Organisation.Kind
    with acting_as(None, via="command"):
        call_command("load_lists", verbosity=0)
        county = organisation("900000", "示例县", kinds.COUNTY)
        township = organisation("900001", "示例乡", kinds.TOWNSHIP, county)
        other = organisation("900002", "邻乡", kinds.TOWNSHIP, county)
        world = World(
            county=county,
            township=township,
            east=organisation("900001-1", "东村", kinds.VILLAGE, township),
            west=organisation("900001-2", "西村", kinds.VILLAGE, township),
            office=organisation("900001-9", "司法所", kinds.OFFICE, township),
            other_township=other,
            other_village=organisation("900002-1", "南村", kinds.VILLAGE, other),
        )
        hashed = make_password(PASSWORD)
        for name, full_name, role, place in (
            ("staff", "所员甲", Role.STAFF, world.office),
            ("colleague", "所员乙", Role.STAFF, world.office),
            ("supervisor", "主管甲", Role.SUPERVISOR, world.office),
            ("east_mediator", "东村调解员", Role.MEDIATOR, world.east),
            ("west_mediator", "西村调解员", Role.MEDIATOR, world.west),
            ("leader", "乡长甲", Role.LEADER, township),
            ("administrator", "管理员甲", Role.ADMINISTRATOR, township),
            ("auditor", "审计员甲", Role.AUDITOR, township),
            ("adviser", "律师甲", Role.ADVISER, township),
            ("county_reader", "县局甲", Role.COUNTY, county),
            ("stranger", "邻乡所员", Role.STAFF, other),
        ):
            world.people[name] = person(name, full_name, role, place, hashed)
    return world
