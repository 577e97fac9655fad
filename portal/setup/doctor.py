"""The doctor: what is there, what is missing, and what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.setup import assets, environment, fonts, program, system
from portal.setup.checkout import Checkout
from portal.setup.console import SetupError, Words, pad, say, write
from portal.setup.installation import Installation, manage

_NEEDS_SETUP = Words("请运行 ./run setup", "run ./run setup")


@dataclass(frozen=True)
class Finding:
    """One line of the table; ``cost`` is what its absence means, shown only then."""

    name: str
    is_there: bool
    cost: Words
    required: bool = True


def examine(checkout: Checkout, installation: Installation) -> list[Finding]:
    """Look at everything once and return the lines in the order they are shown; changes nothing."""
    return [*_examine_system(), *_examine_program(checkout), *_examine_data(checkout, installation)]


def _examine_system() -> list[Finding]:
    return [
        Finding(f"{part.name} ({part.package})", part.is_present(), part.cost, "serve" in part.purposes)
        for part in system.PARTS
    ]


def _examine_program(checkout: Checkout) -> list[Finding]:
    return [
        Finding("Python 软件包 packages", environment.is_current(checkout, "base"), _NEEDS_SETUP),
        Finding(
            "测试软件包 test packages",
            environment.is_current(checkout, "dev"),
            Words("./run test 时安装", "installed by ./run test"),
            required=False,
        ),
        Finding(
            "仿宋字体 Fandol",
            not fonts.find_missing(checkout),
            Words("公文正文改用 Noto Serif CJK，不是仿宋", "documents are set in Noto Serif CJK instead"),
            required=False,
        ),
        Finding("字体清单 fonts.conf", (checkout.fonts / "fonts.conf").exists(), _NEEDS_SETUP),
        Finding("界面样式 Bootstrap", assets.target_of(checkout).exists(), _NEEDS_SETUP),
        Finding("中文界面 messages", program.is_catalogue_current(checkout), _NEEDS_SETUP),
    ]


def _examine_data(checkout: Checkout, installation: Installation) -> list[Finding]:
    if not installation.has_database() or not environment.is_current(checkout, "base"):
        cost = Words("首次 ./run serve 时建立", "made by the first ./run serve")
        return [Finding("数据库 database", is_there=False, cost=cost, required=False)]
    return [
        _ask(checkout, installation, "数据库版本 migrations", ("migrate", "--check", "--verbosity=0")),
        _ask(checkout, installation, "审计保护 audit triggers", ("check_audit",)),
    ]


def _ask(checkout: Checkout, installation: Installation, name: str, command: Sequence[str]) -> Finding:
    try:
        manage(checkout, installation, *command)
    except SetupError as error:
        return Finding(name, is_there=False, cost=error.words)
    return Finding(name, is_there=True, cost=Words("", ""))


def table(findings: Sequence[Finding]) -> list[str]:
    """Return the lines of the table: state, name, and the cost of what is missing."""
    lines = []
    for finding in findings:
        cost = "" if finding.is_there else str(finding.cost)
        lines.append(f"{pad(_state(finding), 16)} {pad(finding.name, 46)} {cost}".rstrip())
    return lines


def _state(finding: Finding) -> str:
    if finding.is_there:
        return "有 ok"
    return "缺 MISSING" if finding.required else "无 optional"


def run_doctor(checkout: Checkout, installation: Installation) -> int:
    """Print the table; 1 when something required is missing."""
    say(f"程序目录 {checkout.root}", "the program")
    say(f"数据目录 {installation.folder}（{installation.mode}）", "the data folder and its mode")
    findings = examine(checkout, installation)
    for line in table(findings):
        write(line)
    sound = all(finding.is_there or not finding.required for finding in findings)
    say("一切就绪" if sound else "有必需项缺失", "all is well" if sound else "something required is missing")
    return 0 if sound else 1
