"""Samples of the disputes application."""

from __future__ import annotations

from django.utils import timezone

from tests.samples.making import SAMPLES, category, entry


def committee(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"{unit.name}调委会{n}",
        "kind": "village",
        "founded_on": "2020-05-06",
        "members": 5,
        "women": 1,
        "chair": "王五",
    }


def mediator(world, unit, n):
    return {
        "unit": unit.pk,
        "name": f"李四{n}",
        "committee": entry(world, "committees", unit, n).pk,
        "sex": "female",
        "employment": "part_time",
        "appointment": "elected",
        "appointed_on": "2021-05-06",
        "grade": "none",
        "phone": "13900001111",
        "training_hours": 8,
    }


def screening(world, unit, n):
    month, day = (n - 1) % 12 + 1, 20
    return {
        "unit": unit.pk,
        "committee": entry(world, "committees", unit, n).pk,
        "month": f"2023-{month:02d}-01",
        "kind": "special",
        "theme": f"土地（{n}）",
        "started_on": f"2023-{month:02d}-01",
        "finished_on": f"2023-{month:02d}-{day}",
        "lead": "王五",
        "filed_by": "王五",
        "filed_on": f"2023-{month:02d}-25",
        "filing_due_on": f"2023-{month:02d}-28",
    }


def dispute(world, unit, n):
    return {
        "unit": unit.pk,
        "reported_on": f"2023-{(n - 1) % 12 + 1:02d}-{(n - 1) % 28 + 1:02d}",
        "source": "offered",
        "category": category("dispute", "neighbour"),
        "summary": f"两家为院墙滴水相争（{n}）",
        "risk": category("risk", "low"),
        "parties": "赵六、钱七",
        "phone": "13700002222",
        "place": "村东头",
        "people": 2,
        "amount": "300",
        "stage": "found",
    }


def mediation_session(world, unit, n):
    return {
        "unit": unit.pk,
        "dispute": entry(world, "disputes", unit, n).pk,
        "held_on": "2024-01-08",
        "mediators": "王五",
        "rights_told": "on",
        "record": "双方同意各让一步",
    }


def agreement(world, unit, n):
    return {
        "unit": unit.pk,
        "dispute": entry(world, "disputes", unit, n).pk,
        "form": "written",
        "reached_on": "2024-01-08",
        "parties_signed_on": "2024-01-08",
        "mediator_signed_on": "2024-01-08",
        "sealed_on": "2024-01-09",
        "terms": "三日内修好滴水檐",
        "amount": "300",
        "performance": "due",
        "confirmation": "none",
    }


def follow_up(world, unit, n):
    return {
        "unit": unit.pk,
        "dispute": entry(world, "disputes", unit, n).pk,
        "visited_on": "2024-02-08",
        "visitor": "王五",
        "performance": "done",
        "content": "on",
    }


def party(world, unit, n):
    return {
        "unit": unit.pk,
        "dispute": entry(world, "disputes", unit, n).pk,
        "side": "applicant",
        "name": f"赵六{n}",
        "sex": "male",
        "ethnic_group": "满族",
        "born_on": "1970-05-06",
        "occupation": "农民",
        "phone": "13700003333",
        "identity_number": "110101197005060010",
        "address": "东村三组",
    }


def performance_part(world, unit, n):
    return {
        "unit": unit.pk,
        "agreement": entry(world, "agreements", unit, n).pk,
        "what": "修好滴水檐",
        "promised_on": "2024-01-11",
        "amount": "300",
    }


def case_reward(world, unit, n):
    settled = {"accepted_on": "2023-12-29", "stage": "settled", "closed_on": "2024-01-08"}
    return {
        "unit": unit.pk,
        "dispute": entry(world, "disputes", unit, n, **settled).pk,
        "mediator": entry(world, "mediators", unit, n).pk,
        "difficulty": "ordinary",
        "graded_by": "所员",
        "graded_on": "2024-03-01",
        "file_check": "passed",
        "amount": "200",
    }


def key_period(world, unit, n):
    return {
        "unit": world.office.pk if unit.parent_id == world.township.pk else unit.pk,
        "name": f"春节{n}",
        "begins_on": "2023-01-14",
        "ends_on": "2023-02-05",
        "daily_zero_report": "on",
    }


def duty_turn(world, unit, n):
    return {
        "unit": world.office.pk if unit.parent_id == world.township.pk else unit.pk,
        "key_period": entry(world, "key_periods", unit, n).pk,
        "day": "2023-01-20",
        "leader": "孙八",
        "officers": "吴九、郑十",
        "office_phone": "0411-80000000",
    }


def inspection_item(world, unit, n):
    return {
        "unit": unit.pk,
        "key_period": entry(world, "key_periods", unit, n).pk,
        "inspected_on": "2023-01-18",
        "inspectors": "孙八",
        "matter": f"值班记录（{n}）",
        "shortcoming": "on",
        "finding": "1月17日记录没有签名",
        "rectify_by": "2023-01-25",
        "rectified_on": "2023-01-20",
    }


def zero_report(world, unit, n):
    now = timezone.localtime()
    running = {"begins_on": f"{now.date()}", "ends_on": f"{now.date()}"}
    return {
        "unit": unit.pk,
        "key_period": entry(world, "key_periods", unit, n, **running).pk,
        "day": f"{now:%Y-%m-%d}",
        "nothing_happened": "on",
        "reported_by": "王五",
        "reported_at": f"{now:%Y-%m-%d %H:%M}",
    }


def filing_rule(world, unit, n):
    return {
        "unit": world.office.pk if unit.parent_id == world.township.pk else unit.pk,
        "since": f"{2020 + n // 12}-{n % 12 + 1:02d}-01",
        "due_day": 5,
        "closing_day": 15,
        "days_open": 1,
        "unlock_days": 3,
        "notice": f"示例乡〔2023〕{n}号",
    }


def incident(world, unit, n):
    return {
        "unit": unit.pk,
        "happened_on": f"2023-03-{n:02d}",
        "kind": "other",
        "people": 1,
        "summary": "一户与工队争吵",
    }


SAMPLES.update(
    {
        "committees": committee,
        "mediators": mediator,
        "screenings": screening,
        "disputes": dispute,
        "mediation_sessions": mediation_session,
        "agreements": agreement,
        "follow_ups": follow_up,
        "parties": party,
        "performance_parts": performance_part,
        "case_rewards": case_reward,
        "key_periods": key_period,
        "duty_turns": duty_turn,
        "inspection_items": inspection_item,
        "zero_reports": zero_report,
        "filing_rules": filing_rule,
        "incidents": incident,
    }
)
