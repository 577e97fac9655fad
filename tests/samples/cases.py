"""Samples of what came to the case file later: records of inquiry, rates of rewards."""

from __future__ import annotations

from tests.samples.making import SAMPLES, entry


def inquiry(world, unit, n):
    return {
        "unit": unit.pk,
        "dispute": entry(world, "disputes", unit, n).pk,
        "held_on": "2024-01-07",
        "place": "村调解室",
        "asked_by": "王五",
        "recorder": "李四",
        "person": f"孙八{n}",
        "sex": "male",
        "age": 55,
        "address": "东村一组",
        "phone": "13700004444",
        "record": f"问：院墙何时所建？答：十年前（{n}）。",
    }


def reward_rate(world, unit, n):
    return {
        "unit": world.office.pk if unit.parent_id == world.township.pk else unit.pk,
        "difficulty": ("ordinary", "difficult", "major")[n % 3],
        "since": f"{2020 + n // 12}-{n % 12 + 1:02d}-01",
        "amount": "100",
        "notice": f"示例乡〔2023〕{n}号",
    }


SAMPLES.update({"inquiries": inquiry, "reward_rates": reward_rate})
