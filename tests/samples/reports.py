"""Samples of the reports application."""

from __future__ import annotations

from tests.samples.making import SAMPLES


def stated_figure(world, unit, n):
    return {
        "unit": unit.pk,
        "key": f"figure{n}",
        "label": f"数字{n}",
        "value": "1234.5",
        "unit_name": "人",
        "as_of": "2023-12-31",
        "source": "统计年报",
    }


def plan_item(world, unit, n):
    return {
        "unit": unit.pk,
        "year": 2024,
        "planned_on": "2023-12-20",
        "heading": f"学法安排{n}",
        "text": "每季度集中学法一次",
        "owner": "司法所",
    }


SAMPLES.update({"stated_figures": stated_figure, "plan_items": plan_item})
