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
_PUBLIC_NUMBER = re.compile(r"(?:注册号|许可证编?号|执照号码?|回执编?号?|流水号|编号|备案号)[^\d]{0,3}$")
_LAW = re.compile(r"《[^《》]*(?:法|条例|规定|办法|规则|细则|标准|规范)(?:（[^（）]*）)?》")
_STOPS = r"，。；、,.;\s"  # digits are folded before the search, and with them some stops
_FAMILY_NAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗花方俞"
    "任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐傅皮卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏"
    "戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管"
    "卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊甄家封储靳段焦谷车侯宓全班秋仲宫宁仇"
    "栾甘厉戎祖武符刘景詹束龙叶幸司黎白蒲台从鄂索赖卓蔺屠蒙池乔阴佟关那曾肖闫谭覃付申温庄聂晏冷尚隋曲翟牟谷"
    "巩鞠兰游阎涂岳匡邝辛迟丛栗宿苑慕亓"
)
_DOUBLE_NAMES = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|南宫|独孤|呼延|申屠|轩辕"
)
# What begins like a family name and is a word, as it follows a role in such texts.
_WORDS = (
    "应[当该缴付予在于向依自将受交]|于[其本当该次同昨今前后上下即是]|常[年驻住在]|全[部体程家额]|从[事业轻重未]|"
    "方[可能才便面案]|任[何意职]|高[价度空]|解[除决释]|安[全装排置]|施[工行用]|陈[述列]|支[付出]|车[辆主]|房[屋产]|"
    "家[庭属中人里具]|封存|宣传|谈话|严重|金额|余[款额]|符合|管[理辖护]|明[知确显]|单[位独方]|林[地木场权业]|田[地间]|"
    "卫生|苗木|强[行制占]|项目|计划|储存|胡乱|包[括含庇装]|和解|万元|申[请辩诉报领]|付[款清]|尚[未有不]|游[客乐]|迟延|"
    "路[段面]|石料|花[卉木]|成立|甘愿|温度|谷物|米面|水[田面]|鱼塘|危[害险]|章程|席位|顾客|华[侨人]|毛利|宿舍|祝|那[么里]"
)
_FULL_NAME = (
    rf"(?:(?:{_DOUBLE_NAMES})(?!某)[\u4e00-\u9fff]{{1,2}}|(?!{_WORDS})[{_FAMILY_NAMES}](?!某|先生|女士|同志)"
    r"[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{2,8})(?<![村镇乡县市屯组店厂社场局所部院站])"
)
_AFTER_NAME = (
    rf"(?=[{_STOPS}（）()]|$|称|反映|举报|投诉|陈述|承认|表示|提出|签收|签字|签名|到场|在场|作证|证实|指认|受伤|到[院案]|被|占道|"
    "堆放|擅自|未|与|和|及|等|的|系|将|因|在)"
)
_ROLES = (
    "(?:法定代表|负责|经营|当事|被处罚|证|举报|投诉|检举|控告|反映|信访|报案|联系|监护|代理|委托|受托|被询问|被调查|被检查|"
    "案外|被侵害|受害|被害|行为|相对|申请|第三|陈述|申辩|见证|在场|签收|收件|受送达|乘车|出租|承租|使用|所有)人|经营者|"
    "伤者|死者|患者|村民|居民|户主|业主|房主|房东|真名|姓名|店主|车主|货主|摊主|雇主|司机|驾驶员|员工|职工|雇员|股东|家属|亲属|邻居|"
    "妻子|丈夫|爱人|配偶|儿子|女儿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|孙子|孙女|侄子|侄女|岳父|岳母|儿媳|女婿|[其之][妻夫子女父母]"
)
_DISEASES = (
    "高血压|低血压|高血糖|糖尿病|心脏病|冠心病|脑梗|脑出血|中风|肿瘤|癌|白血病|尿毒症|结核病|乙肝|肝炎|抑郁症|癫痫|骨折|"
    "精神分裂|梅毒"
)
_NUMERAL = "一二两三四五六七八九"


@dataclass(frozen=True)
class Forbidden:
    """One kind of what is not published: how it is found, by which article, and how it is masked.

    Without a ``mask`` it cannot be made harmless by a machine: it has to be worded otherwise. Where the pattern
    has groups, those that match are what is meant.
    """

    label: Any
    article: str
    pattern: re.Pattern[str]
    mask: Callable[[str], str] | None = None


KINDS: tuple[Forbidden, ...] = (
    Forbidden(
        _("Identity number"),
        PRIVACY,
        re.compile(
            r"(?<!\d)([1-8]\d{5}[ -]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d[ -]?\d{3}[\dXx])(?!\d)"
            r"|身份证(?:明)?(?:号码?)?[:为是]?\s*(\d{15})(?!\d)"
            r"|(?:护照|通行证|台胞证|回乡证|居留证|军官证|士兵证|驾驶证)(?:号码?)?[:为是]?\s*([A-Za-z]{0,2}\d{6,12})(?!\d)"
        ),
        mask_identity,
    ),
    Forbidden(
        _("Bank account"),
        PRIVACY,
        re.compile(
            r"(?<!\d)(\d{4}(?:[ -]?\d{4}){2}(?:[ -]?\d{1,4}){1,2})(?!\d)"
            r"|(?:[账帐]号|[账帐]户|卡号)[^\d，。；、]{0,6}(\d(?:[ -]?\d){7,29})(?!\d)"
        ),
        mask_text,
    ),
    Forbidden(_("Mobile number"), PRIVACY, re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d){8}(?!\d)"), mask_phone),
    Forbidden(
        _("Private mail or chat account"),
        PRIVACY,
        re.compile(
            r"([\w.+-]+@(?![\w.-]*gov\.cn)[\w-]+(?:\.[\w-]+)+)|(?:微信|QQ)号?[码为:：]{0,2}\s*([\w-]{5,30})",
            re.ASCII,
        ),
        mask_text,
    ),
    Forbidden(
        _("Home address"),
        PRIVACY,
        re.compile(
            r"(?:(?:家庭住址|住址|家住|现住|居住[在于]|暂住|租住|住在)[:为在于]?|(?:居住地|户籍地|户籍所在地)[:为在是])\s*"
            rf"([^{_STOPS}*]{{3,}})(?=[{_STOPS}]|$)|([\u4e00-\u9fff]{{0,12}}\d+单元\d+[室号])"
            rf"|([\u4e00-\u9fff]{{2,12}}\d+(?:号楼|栋|幢)[^{_STOPS}]{{0,12}})"
            r"|([\u4e00-\u9fff]{0,8}[\d一二三四五六七八九十]+组\d+号)"
        ),
        mask_text,
    ),
    Forbidden(
        _("Name of a natural person"),
        PRIVACY,
        re.compile(
            rf"(?:{_ROLES})[:为是]?\s*({_FULL_NAME}){_AFTER_NAME}"
            rf"(?:[、和与及]({_FULL_NAME}){_AFTER_NAME})?(?:[、和与及]({_FULL_NAME}){_AFTER_NAME})?"
        ),
        mask_name,
    ),
    Forbidden(
        _("Word about somebody's health"),
        PRIVACY,
        re.compile(
            r"病[历史情]|确诊|诊断(?:书|证明|为|结果)|艾滋|精神障碍|精神病(?!院)|残疾证|怀孕|妊娠|流产|"
            r"(?:肢体|视力|听力|智力|言语|精神)残疾|[一二三四]级残疾|伤残|轻微伤|[轻重]伤|住院(?!部)|手术治疗|血[压糖][升偏过]|"
            rf"(?:患有|[身罹]患)(?:{_DISEASES})?|(?<!治疗)(?<!预防)(?<!防治)(?<!抗)(?<!致)(?:{_DISEASES})"
        ),
    ),
    Forbidden(
        _("Word about a minor"),
        PRIVACY,
        re.compile(
            r"未成年(?!人保护)|(?<!\d)(?:[1-9]|1[0-7])[周虚]?岁|[未不]满(?:18|十八)[周虚]?岁|"
            rf"(?<![{_NUMERAL}十百])(?:十[一二三四五六七]?|[{_NUMERAL}])[周虚]?岁|"
            r"(?:(?<!中)小学|初中|高中|中学|职高|中专|技校)(?:在读|学生|生)|[初高][一二三](?:年级)?(?:在读|学生)|"
            r"[读上念](?:小学|初中|高中|[初高][一二三])|[一二三四五六七八九1-9]年级|在校(?:学生|生)|"
            r"[男女](?:童(?![装鞋服])|婴)|幼童|患儿|留守儿童|(?:[该其]|[一两二三]名)(?:儿童|幼儿|婴儿|少年|孩子|小孩)"
        ),
    ),
    Forbidden(
        _("Word about a secret"),
        SECRETS,
        re.compile(r"商业秘密|技术秘密|客户名单|国家秘密|绝密|机密|秘密级|内部资料"),
    ),
)
ACCOUNT, NAMED = KINDS[1], KINDS[5]


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
    laws = [match.span() for match in _LAW.finditer(text)]
    for kind in KINDS:
        for match in kind.pattern.finditer(text):
            for start, end in _meant(match):
                if not _is_public(kind, text, start, laws):
                    yield Finding(start, end, kind)


def _meant(match: re.Match[str]) -> list[tuple[int, int]]:
    """Return the places of the groups that matched; of the whole where the pattern has no group."""
    groups = range(1, match.re.groups + 1)
    return [match.span(n) for n in groups if match.group(n)] if match.re.groups else [match.span()]


def _is_public(kind: Forbidden, text: str, start: int, laws: list[tuple[int, int]]) -> bool:
    """Tell whether it is a number of the register or a word in the title of a law."""
    if kind.mask is None:
        return any(first < start < last for first, last in laws)
    before = text[max(start - 24, 0) : start]
    is_number = kind is ACCOUNT and _PUBLIC_NUMBER.search(before)
    return bool(is_number or _CREDIT_CODE.search(before))


def redacted(text: str, names: Iterable[str] = ()) -> str:
    """Return the text with everything masked that can be; what has to be worded otherwise is left standing."""
    for one in reversed(findings(text, names)):
        if one.kind.mask is not None:
            text = text[: one.start] + one.kind.mask(text[one.start : one.end]) + text[one.end :]
    return text
