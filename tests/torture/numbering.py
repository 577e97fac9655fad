"""Several processes that take case numbers of one township at the same time, each number in its own transaction.

Imported by a process of its own after ``django.setup()``; ``main`` prints what was taken as JSON.
"""

from __future__ import annotations

import json
import os
import sys

from django.db import connection, transaction

from disputes.models import Dispute
from enforcement.models import EnforcementCase
from petitions.models import Petition
from portal.models import Organisation
from portal.models.records import take_numbers

KINDS = (Dispute, EnforcementCase, Petition)


def take(township: int, year: int, each: int, start: int, out: int) -> None:
    """Wait for the others, then take ``each`` numbers of three kinds, one transaction each; write them down."""
    place = Organisation.objects.get(pk=township)
    os.read(start, 1)
    taken: dict[str, list[str]] = {}
    for _number in range(each):
        for model in KINDS:
            with transaction.atomic():
                taken.setdefault(model.__name__, []).extend(take_numbers(place, model, year))
    os.write(out, f"{json.dumps(taken)}\n".encode())


def main(township: int, year: int, processes: int, each: int) -> None:
    """Fork the processes, let all of them begin at once, print what each took."""
    connection.close()
    start_read, start_write = os.pipe()
    read, write = os.pipe()
    children = []
    for _number in range(processes):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                take(township, year, each, start_read, write)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(write)
    os.write(start_write, b"!" * processes)
    with os.fdopen(read) as lines:
        taken = [json.loads(line) for line in lines]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    json.dump({"taken": taken, "codes": codes}, sys.stdout)
