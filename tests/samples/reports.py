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


def passage(world, unit, n):
    return {
        "unit": unit.pk,
        "year": 2023,
        "kind": "shortcoming",
        "position": n,
        "heading": f"形式单一{n}",
        "text": "学法方式不够多样",
        "written_on": "2024-01-05",
        "written_by": "张三",
    }


def bulletin(world, unit, n):
    return {
        "unit": unit.pk,
        "title": f"司法行政简刊第{n}期",
        "year": 2023,
        "quarter": (n - 1) % 4 + 1,
        "issue": n,
        "issued_on": "2023-04-06",
        "editor": "张三",
        "copies": 60,
        "contents": "本季度工作",
    }


def form_mapping(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"法治政府建设统计表{n}",
        "issuer": "县司法局",
        "received_on": "2023-03-01",
        "cells": "B5 = disputes.found\nSheet1!C6 = disputes.by_category:land",
    }


SAMPLES.update(
    {
        "stated_figures": stated_figure,
        "plan_items": plan_item,
        "passages": passage,
        "bulletins": bulletin,
        "form_mappings": form_mapping,
    }
)
