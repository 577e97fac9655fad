"""The bench command: every bench on its own fresh copy of a migrated database in a throwaway PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from portal.setup import program
from portal.setup.checkout import Checkout
from portal.setup.console import SetupError
from portal.setup.installation import DATABASE_COMMANDS
from portal.setup.postgres import open_throwaway
from portal.setup.suite import Stage, report, run_stage, scratch_environment
from portal.setup.system import require

TEMPLATE = "portal"


def find_benches(folder: Path) -> list[str]:
    """Return the names of the benches in ``folder``: modules made to be run, not those they share."""
    return sorted(
        path.stem for path in folder.glob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8")
    )


def choose(known: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return the benches to run, all without a wish; raises SetupError for a name that is none."""
    unknown = [name for name in wanted if name not in known]
    if unknown or not known:
        raise SetupError(
            f"没有这项基准测试：{'、'.join(unknown)}；现有：{'、'.join(known)}",
            "there is no such bench; those there are stand above",
        )
    return list(wanted) or list(known)


def run_benches(checkout: Checkout, wanted: Sequence[str]) -> int:
    """Run the benches one after another, never two at once; 0 when none says that its limit is broken."""
    chosen = choose(find_benches(checkout.root / "tests" / "bench"), wanted)
    require(program.prepare(checkout, "bench", insist=True))
    stages: list[Stage] = []
    with scratch_environment() as environment, open_throwaway() as server:
        environment = {**environment, "PORTAL_MODE": "demo", "DATABASE_URL": server.create_database(TEMPLATE)}
        for arguments in DATABASE_COMMANDS:
            stages.append(run_stage(checkout, arguments[0], checkout.manage(*arguments), environment))
            if stages[-1].code:
                report(stages)
                return 1
        for name in chosen:
            own = {**environment, "DATABASE_URL": server.create_database(f"bench_{name}", TEMPLATE)}
            command = [str(checkout.python), "-m", f"tests.bench.{name}"]
            stages.append(run_stage(checkout, name, command, own))
    report(stages)
    return int(any(stage.code for stage in stages))
