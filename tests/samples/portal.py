"""Samples of the kernel's registers."""

from __future__ import annotations

from tests.samples.making import SAMPLES


def organisation(world, unit, n):
    return {
        "code": f"900001-5{n}",
        "name": f"新村{n}",
        "kind": "village",
        "parent": world.township.pk,
        "founded_on": "2021-03-01",
    }


def account(world, unit, n):
    return {
        "username": f"person{n}",
        "full_name": f"张三{n}",
        "organisation": unit.pk,
        "role": "mediator" if unit.kind == "village" else "staff",
        "phone": f"1380013800{n % 10}",
        "is_active": "on",
    }


def category(world, unit, n):
    return {"scheme": "sample", "code": f"kind-{n}", "name": f"类别{n}", "position": n, "active": "on"}


def day_off(world, unit, n):
    return {"day": f"2027-10-{n:02d}", "kind": "off", "name": "国庆节", "year": 2027, "notice": ""}


def zero_statement(world, unit, n):
    return {
        "unit": unit.pk,
        "register": "disputes",
        "since": "2023-01-01",
        "until": f"2023-12-{n:02d}",
        "stated_by": "张三",
        "stated_on": "2024-01-05",
        "note": "",
    }


SAMPLES.update(
    {
        "organisations": organisation,
        "accounts": account,
        "categories": category,
        "days_off": day_off,
        "zero_statements": zero_statement,
    }
)
