"""Samples of the petitions application."""

from __future__ import annotations

from tests.samples.making import SAMPLES, category, entry


def office(world, unit):
    """Petitions are the business of offices; other townships' samples stand in their township."""
    return world.office.pk if unit.township == world.township else unit.township.pk


def petition(world, unit, n):
    """Odd entries are first petitions, even ones repeat one of their own."""
    day = f"2023-{(n - 1) % 12 + 1:02d}-{(n - 1) % 25 + 1:02d}"
    data = {
        "unit": office(world, unit),
        "form": "online",
        "source": "transferred",
        "sender": "示例县信访局",
        "sender_number": f"转{n}",
        "upper_number": f"GX{n:06d}",
        "received_on": day,
        "registered_on": day,
        "petitioner": "孙八",
        "address": f"{unit.name}三组12号",
        "phone": "13600003333",
        "identity": "11010519491231002X",
        "people": 1,
        "purpose": category("petition-purpose", "claim"),
        "place_unit": unit.pk,
        "content": category("petition-content", "land"),
        "request": f"请求核实承包地四至（{n}）",
        "facts": "二〇二〇年春与邻户地界不清",
        "reasons": "有承包合同为证",
        "occurrence": "first",
        "state": "registered",
    }
    if n % 2 == 0:
        earlier = entry(world, "petitions", unit, n - 1, upper_number="")
        data |= {"occurrence": "repeat", "first_petition": earlier.pk}
    return data


def accusation(world, unit, n):
    """Return an accusation as the supervisor enters it."""
    data = petition(world, unit, 2 * n - 1)
    dropped = ("purpose", "occurrence", "state")
    return {name: value for name, value in data.items() if name not in dropped} | {
        "upper_number": f"JK{n:06d}",
        "request": f"反映补助发放中优亲厚友（{n}）",
        "respondent_names": "钱某某",
    }


def handled(world, unit, n):
    """Return a first petition on its whole way to a closed file, as a form sends it."""
    return {
        **petition(world, unit, 2 * n - 1),
        "received_on": "2023-02-01",
        "registered_on": "2023-02-02",
        "handling_class": "opinion",
        "route": "own",
        "notified_on": "2023-02-09",
        "accepted_on": "2023-02-10",
        "answered_on": "2023-03-20",
        "result": "supported",
        "delivered_on": "2023-03-22",
        "closed_on": "2023-04-25",
        "ending": category("petition-ending", "no-review"),
        "state": "finished",
        "satisfaction": "satisfied",
    }


def step(world, unit, n):
    return {
        "unit": office(world, unit),
        "petition": entry(world, "petitions", unit, 2 * n - 1, upper_number="").pk,
        "done_on": "2024-01-08",
        "act": "investigate",
        "actor": "所员甲",
        "note": "到场查看地界",
    }


def letter(world, unit, n):
    return {
        "unit": office(world, unit),
        "petition": entry(world, "petitions", unit, 2 * n - 1, upper_number="").pk,
        "kind": "notice",
        "document_number": f"示信告〔2024〕{n}号",
        "issued_on": "2024-01-09",
        "approved_by": "乡长甲",
        "delivery": "post",
        "delivered_on": "2024-01-12",
    }


def reception(world, unit, n):
    return {
        "unit": office(world, unit),
        "kind": "at_office",
        "held_on": f"2023-{(n - 1) % 12 + 1:02d}-15",
        "leader": "乡长甲",
        "place": "信访接待室",
        "batches": 2,
        "people": 3,
        "settled_at_once": 1,
    }


def guide(world, unit, n):
    return {
        "unit": unit.township.pk,
        "published_on": f"2023-{(n - 1) % 12 + 1:02d}-{(n - 1) // 12 + 1:02d}",
        "channels": "网上、来信、来电、传真、来访均可",
        "address": "示例乡政府院内信访室",
        "phone": "0411-12345678",
        "reception_times": "工作日 8:30—16:30，信访接待室",
        "how_to_query": "凭信访编号和查询码在本页查询",
        "procedure": "登记、告知、受理、办理、答复，按《信访工作条例》办理",
        "data_contact": "乡司法所，0411-12345678",
        "data_kept": "随信访档案保存",
    }


def reception_day(world, unit, n):
    return {
        "unit": office(world, unit),
        "day": f"2023-{(n - 1) % 12 + 1:02d}-{(n - 1) % 25 + 1:02d}",
        "hours": "9:00—11:30",
        "place": "信访接待室",
    }


def hotline_request(world, unit, n):
    return {
        "unit": unit.pk,
        "platform": category("hotline-platform", "12345"),
        "platform_number": f"R{n:06d}",
        "received_on": f"2023-{(n - 1) % 12 + 1:02d}-03",
        "answer_by": f"2023-{(n - 1) % 12 + 1:02d}-10",
        "caller": "周九",
        "phone": "13500004444",
        "place_unit": unit.pk,
        "content": category("petition-content", "construction"),
        "request": f"路灯不亮（{n}）",
        "finished_on": f"2023-{(n - 1) % 12 + 1:02d}-08",
        "outcome": "已换灯泡",
        "satisfaction": "satisfied",
    }


SAMPLES.update(
    {
        "petitions": petition,
        "accusations": accusation,
        "petition_guides": guide,
        "reception_days": reception_day,
        "petition_steps": step,
        "petition_letters": letter,
        "receptions": reception,
        "hotline_requests": hotline_request,
    }
)
