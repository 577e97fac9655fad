"""What must not stand in public, found in a text and masked: one table of kinds, each with its article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.phrases import fold_digits, mask_identity, mask_name, mask_phone, mask_text

PRIVACY = "《个人信息保护法》第二十五条、第二十八条"
SECRETS = "《政府信息公开条例》第十四条、第十五条"
_CREDIT_CODE = re.compile(r"信用代码[^\d]{0,3}$")
_STOPS = r"，。；、,.;\s"  # digits are folded before the search, and with them some stops
_FAMILY_NAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗花方俞"
    "任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐傅皮卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏"
    "戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管"
    "卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊甄家封储靳段焦谷车侯宓全班秋仲宫宁仇"
    "栾甘厉戎祖武符刘景詹束龙叶幸司黎白蒲台从鄂索赖卓蔺屠蒙池乔阴佟关那"
)


@dataclass(frozen=True)
class Forbidden:
    """One kind of what is not published: how it is found, by which article, and how it is masked.

    Without a ``mask`` it cannot be made harmless by a machine: it has to be worded otherwise. Where the pattern
    has a group, that group is what is meant.
    """

    label: Any
    article: str
    pattern: re.Pattern[str]
    mask: Callable[[str], str] | None = None


KINDS: tuple[Forbidden, ...] = (
    Forbidden(
        _("Identity number"),
        PRIVACY,
        re.compile(r"(?<!\d)[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx](?!\d)"),
        mask_identity,
    ),
    Forbidden(
        _("Bank account"),
        PRIVACY,
        re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){2}(?:[ -]?\d{1,4}){1,2}(?!\d)"),
        mask_text,
    ),
    Forbidden(
        _("Mobile number"), PRIVACY, re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), mask_phone
    ),
    Forbidden(
        _("Private mail or chat account"),
        PRIVACY,
        re.compile(
            r"[\w.+-]+@(?![\w.-]*gov\.cn)[\w-]+(?:\.[\w-]+)+|(?:微信|QQ)号?[码为:：]{0,2}\s*([\w-]{5,30})",
            re.ASCII,
        ),
        mask_text,
    ),
    Forbidden(
        _("Home address"),
        PRIVACY,
        re.compile(
            rf"(?:家庭住址|住址|家住|现住)[:为在]?\s*([^{_STOPS}*]{{3,}})(?=[{_STOPS}]|$)"
            rf"|([\u4e00-\u9fff]{{2,12}}\d+(?:号楼|栋|幢)[^{_STOPS}]{{0,12}})"
            r"|([\u4e00-\u9fff]{0,8}[\d一二三四五六七八九十]+组\d+号)"
        ),
        mask_text,
    ),
    Forbidden(
        _("Name of a natural person"),
        PRIVACY,
        re.compile(
            r"(?:法定代表人|负责人|经营者|当事人|被处罚人|证人|举报人|投诉人|联系人|监护人|代理人|被询问人)[:为是]?\s*"
            rf"([{_FAMILY_NAMES}][\u4e00-\u9fff]{{1,2}})(?=[{_STOPS}（）()]|$)"
        ),
        mask_name,
    ),
    Forbidden(
        _("Word about somebody's health"),
        PRIVACY,
        re.compile(r"病历|病史|确诊|诊断书|患有|艾滋|精神障碍|残疾证|怀孕"),
    ),
    Forbidden(
        _("Word about a minor"),
        PRIVACY,
        re.compile(r"未成年(?!人保护)|(?<!\d)(?:[1-9]|1[0-7])周?岁|(?:小学|初中|高中|中学)(?:在读|学生)"),
    ),
    Forbidden(
        _("Word about a secret"),
        SECRETS,
        re.compile(r"商业秘密|技术秘密|客户名单|国家秘密|绝密|机密|秘密级|内部资料"),
    ),
)
NAMED = KINDS[5]


@dataclass(frozen=True)
class Finding:
    """Something that must not stand in public, with its place in the text (characters)."""

    start: int
    end: int
    kind: Forbidden


def findings(text: str, names: Iterable[str] = ()) -> list[Finding]:
    """Return what must not be published, in the order of the text; ``names`` are people known from the file."""
    found: list[Finding] = []
    for one in _found(fold_digits(text), names):
        if not any(one.start < known.end and known.start < one.end for known in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _found(text: str, names: Iterable[str]) -> Iterator[Finding]:
    """Yield everything that is found, the surest first; later ones may overlap earlier ones."""
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            yield Finding(match.start(), match.end(), NAMED)
    for kind in KINDS:
        for match in kind.pattern.finditer(text):
            group = next((n for n in range(1, kind.pattern.groups + 1) if match.group(n)), 0)
            if not _CREDIT_CODE.search(text[: match.start(group)]):  # an organisation's code is public
                yield Finding(match.start(group), match.end(group), kind)


def redacted(text: str, names: Iterable[str] = ()) -> str:
    """Return the text with everything masked that can be; what has to be worded otherwise is left standing."""
    for one in reversed(findings(text, names)):
        if one.kind.mask is not None:
            text = text[: one.start] + one.kind.mask(text[one.start : one.end]) + text[one.end :]
    return text
