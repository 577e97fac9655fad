"""The township most benches work in: six villages, an office, the account of its staff; written by the portal."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.test import Client

from disputes.models import Dispute
from portal.access import Role
from portal.context import acting_as
from portal.models import Category, Organisation, User

FIRST_KEY = 100_000  # of the township; its units follow
UNITS = 6
SINCE = dt.date(2015, 1, 1)


@dataclass
class Township:
    """A township ready to keep records."""

    organisation: Organisation
    units: list[Organisation]
    staff: User
    categories: list[Category]


def make_township() -> Township:
    """Write county, township, units and the account; the lists are there already."""
    kinds = Organisation.Kind
    with acting_as(None, via="command"):
        county = make_place("99", "县", kinds.COUNTY, None)
        township = make_place("99-0", "乡0", kinds.TOWNSHIP, county, key=FIRST_KEY)
        units = [
            make_place(f"99-0-{number}", f"村{number}", kinds.VILLAGE, township, key=FIRST_KEY + number)
            for number in range(1, UNITS + 1)
        ]
        staff = make_user("reader", "所员", Role.STAFF, units[-1])
    categories = list(Category.objects.filter(scheme="dispute", township=None).order_by("code"))
    return Township(township, units, staff, categories)


def make_place(
    code: str, name: str, kind: str, parent: Organisation | None, key: int | None = None
) -> Organisation:
    """Write an organisation, under a key of the bench's own choice where it counts on it."""
    made = Organisation(pk=key, code=code, name=name, kind=kind, parent=parent, founded_on=SINCE)
    made.save()
    return made


def make_user(username: str, name: str, role: Role, place: Organisation, password: str = "") -> User:
    """Write an account that may begin at once; without a password it can only be signed in by the bench."""
    user = User(username=username, full_name=name, role=role, organisation=place)
    user.must_change_password = False
    if password:
        user.set_password(password)
    user.save()
    return user


def make_dispute(place: Township) -> Dispute:
    """Write the dispute that is copied into many; its number leaves the ordinary ones free."""
    with acting_as(place.staff, via="command"):
        dispute = Dispute(
            number="copied",
            unit=place.units[0],
            reported_on=dt.date(2023, 1, 1),
            parties="赵甲、钱乙",
            phone="13700002222",
            place="三组",
            summary="两家为院墙滴水相争",
            category=place.categories[0],
            amount=300,
            responsible="所员",
        )
        dispute.save()
    return dispute


def dispute_fields(place: Township, submission: uuid.UUID) -> dict[str, str]:
    """Return the form of a new dispute that starts a clock; its summary names the submission."""
    return {
        "submission": str(submission),
        "unit": str(place.units[0].pk),
        "reported_on": "2024-01-08",
        "accepted_on": "2024-01-09",
        "source": "offered",
        "category": str(place.categories[0].pk),
        "summary": f"两家为院墙滴水相争 {submission}",
        "parties": "赵甲、钱乙",
        "phone": "13700002222",
        "people": "2",
        "stage": "mediating",
    }


def signed_in(staff: User) -> Client:
    """Return a client of the account."""
    client = Client(headers={"host": "localhost"})
    client.force_login(staff, backend="portal.passwords.PasswordBackend")
    return client
