"""What must not stand in public is found and masked, and what may stand there is left alone."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from enforcement.redaction import findings, redacted


@pytest.mark.parametrize(
    ("text", "label", "masked"),
    [
        ("身份证210283198805121234，", "Identity number", "身份证21*************234，"),
        ("证号21028319880512123X", "Identity number", "证号21*************23X"),
        ("号码２１０２８３１９８８０５１２１２３４", "Identity number", "号码２１*************２３４"),
        ("卡号6222021234567890123开户", "Bank account", "卡号622****开户"),
        ("卡号6222 0212 3456 7890", "Bank account", "卡号622****"),
        ("电话13900013900", "Mobile number", "电话139****3900"),
        ("电话139-0001-3900。", "Mobile number", "电话139****3900。"),
        ("信箱sunba@example.com", "Private mail or chat account", "信箱sun****"),
        ("微信号：sunba_88", "Private mail or chat account", "微信号：sun****"),
        ("家住大赵村东街路北第三户，", "Home address", "家住大赵村****，"),
        ("幸福小区12号楼3单元201室", "Home address", "幸福小****"),
        ("大赵村三组12号门前", "Home address", "大赵村****门前"),
        ("法定代表人：王小二，", "Name of a natural person", "法定代表人：王**，"),
        ("举报人李四。", "Name of a natural person", "举报人李*。"),
    ],
)
def test_what_can_be_masked_is_masked(text, label, masked):
    assert _kinds(text) == [label]
    assert redacted(text) == masked
    assert findings(redacted(text)) == []


def _kinds(text):
    with override("en"):
        return [str(one.kind.label) for one in findings(text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("当事人患有高血压", "Word about somebody's health"),
        ("当事人系未成年学生", "Word about a minor"),
        ("当事人现年16周岁", "Word about a minor"),
        ("涉及该厂客户名单", "Word about a secret"),
        ("文件标注机密", "Word about a secret"),
    ],
)
def test_what_no_mask_makes_harmless_is_left_to_be_worded_otherwise(text, label):
    assert _kinds(text) == [label]
    assert redacted(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "示例粮油加工厂（统一社会信用代码911101085923662400）",
        "监督电话0411-12345678，受理邮箱fa@zhuanghe.gov.cn",
        "依照《未成年人保护法》第五十九条，罚款人民币500元",
        "2023年4月10日在大赵村三组占道堆放建筑垃圾",
        "当事人应当自收到本决定之日起十五日内缴纳罚款",
        "负责人于2023年改正；年满18周岁",
        "示罚〔2023〕12号",
    ],
)
def test_what_may_be_published_is_left_alone(text):
    assert findings(text) == []


def test_names_known_from_the_file_are_masked_wherever_they_stand():
    assert redacted("孙八与钱七同往，孙八认错", {"孙八", "钱七"}) == "孙*与钱*同往，孙*认错"
    assert redacted("欧阳娜娜在场，欧阳到场", {"欧阳", "欧阳娜娜"}) == "欧***在场，欧*到场"
