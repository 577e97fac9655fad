"""The sub-commands of ``./run``: what can be typed, and what each does."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from portal.setup import benches, doctor, installation, program, serving, suite
from portal.setup.checkout import Checkout
from portal.setup.console import SetupError, complain, say, write
from portal.setup.installation import DEMO_TOWNSHIP, find_installation
from portal.setup.system import require

Act = Callable[[Checkout, argparse.Namespace], int]
_DESCRIPTION = """\
乡镇法治政府建设平台：安装、启动、测试。
Township rule-of-law portal: set up, serve, test."""
_EPILOG = """\
设置见 docs/configuration.md，运行维护见 docs/operations.md。
Settings: docs/configuration.md; operation: docs/operations.md."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; each command keeps its function as ``act``."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("run", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=form)
    commands = parser.add_subparsers(metavar="COMMAND")

    def add(name: str, act: Act, words: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(act=act)
        return command

    setup = add("setup", _setup, "安装或更新全部所需 · make or renew all that is needed")
    setup.add_argument("--tests", action="store_true", help="连同测试所需 · what the tests need as well")
    setup.add_argument("--program-only", action="store_true", help="不动数据目录 · leave the data alone")

    serve = add("serve", _serve, "启动平台 · run the portal (sets up first)")
    serve.add_argument("--host", default="127.0.0.1", help="监听地址 · address to listen at (%(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="端口 · port (%(default)s)")

    test = add("test", _test, "全部测试 · the whole suite (sets up first)")
    test.usage = "run test [-h] [--only PART] [-- PYTEST-ARGUMENTS]"
    test.add_argument("--only", choices=suite.PARTS, help="只运行一部分 · one part of it")

    bench = add("bench", _bench, "基准测试 · benches with their limits (sets up first)")
    bench.add_argument("names", nargs="*", metavar="NAME", help="默认全部 · all unless named")

    add("doctor", _doctor, "检查安装 · what is there, what is missing, what that costs")

    report = add("report", _report, "演示乡镇年度报告 PDF · annual report of the demo township")
    report.add_argument("year", type=int, metavar="YEAR", help="年度 · year, such as 2023")
    report.add_argument("--output", type=Path, help="文件 · file to write (in the data folder unless named)")
    return parser


def _setup(checkout: Checkout, chosen: argparse.Namespace) -> int:
    with checkout.alone():
        program.prepare(checkout, "test" if chosen.tests else "serve", insist=True)
        if not chosen.program_only:
            installation.prepare(checkout, find_installation(checkout, os.environ))
    say("安装完成；启动：./run serve", "done; next: ./run serve")
    return 0


def _serve(checkout: Checkout, chosen: argparse.Namespace) -> int:
    serving.check_port(chosen.host, chosen.port)
    found = find_installation(checkout, os.environ)
    with checkout.alone():
        program.prepare(checkout, "serve", insist=False)
        installation.prepare(checkout, found)
    return serving.serve(checkout, found, chosen.host, chosen.port)


def _test(checkout: Checkout, chosen: argparse.Namespace) -> int:
    return suite.run_suite(checkout, chosen.only, chosen.extra)


def _bench(checkout: Checkout, chosen: argparse.Namespace) -> int:
    return benches.run_benches(checkout, chosen.names)


def _doctor(checkout: Checkout, chosen: argparse.Namespace) -> int:
    return doctor.run_doctor(checkout, find_installation(checkout, os.environ))


def _report(checkout: Checkout, chosen: argparse.Namespace) -> int:
    found = find_installation(checkout, os.environ)
    if found.mode != "demo":
        raise SetupError(
            "本命令只用于演示数据；正式数据请用 manage.py annual_report",
            "this is for the demonstration; for real data there is manage.py annual_report",
        )
    with checkout.alone():
        missing = program.prepare(checkout, "serve", insist=False)
        installation.prepare(checkout, found)
    require(missing)
    output = (chosen.output or found.folder / f"annual-report-{chosen.year}.pdf").absolute()
    arguments = ("annual_report", DEMO_TOWNSHIP, str(chosen.year), "--draft", "--output", str(output))
    installation.manage(checkout, found, *arguments)
    write(str(output))
    return 0


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands before and after the first ``--``."""
    if "--" not in arguments:
        return list(arguments), []
    place = list(arguments).index("--")
    return list(arguments[:place]), list(arguments[place + 1 :])


def _terminate(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code: 0 done, 1 refused or failed, 2 misuse."""
    parser = build_parser()
    own, extra = split(arguments)
    chosen = parser.parse_args(own)
    chosen.extra = extra
    if not hasattr(chosen, "act"):
        parser.print_help()
        return 0
    if extra and chosen.act is not _test:
        parser.error("-- ARGUMENTS: only with test")
    # Leaving by an exception lets every temporary folder and server be cleared away.
    signal.signal(signal.SIGTERM, _terminate)
    signal.signal(signal.SIGHUP, _terminate)
    try:
        return chosen.act(Checkout(Path(__file__).resolve().parents[2]), chosen)
    except SetupError as error:
        complain(error.words.chinese, error.words.english)
    except OSError as error:
        complain(f"操作系统拒绝：{error}", "the operating system refused that")
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 1
