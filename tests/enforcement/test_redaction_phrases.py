"""Phrases of real notices, measured: what must not stand in public is found, what belongs there raises no alarm.

个人信息保护法 arts. 25, 28, 政府信息公开条例 arts. 14, 15.
"""

from __future__ import annotations

import pytest
from django.utils.translation import override

from enforcement.redaction import findings

IDENTITY, ACCOUNT, MOBILE, MAIL, HOME, NAME, HEALTH, MINOR, SECRET = (
    "Identity number", "Bank account", "Mobile number", "Private mail or chat account", "Home address",
    "Name of a natural person", "Word about somebody's health", "Word about a minor", "Word about a secret",
)  # fmt: skip
# phrase → what is found in it, each with its kind, in the order of the text
FOUND = {
    "身份证号210283198805121234": {"210283198805121234": IDENTITY},
    "身份证号210283 19880512 1234": {"210283 19880512 1234": IDENTITY},
    "身份证：210283880512123": {"210283880512123": IDENTITY},
    "持护照E12345678入境": {"E12345678": IDENTITY},
    "护照号码：EA1234567": {"EA1234567": IDENTITY},
    "台胞证12345678": {"12345678": IDENTITY},
    "缴至账号622202123456": {"622202123456": ACCOUNT},
    "开户行农商行，帐号：1234 5678": {"1234 5678": ACCOUNT},
    "汇入6222021234567890123": {"6222021234567890123": ACCOUNT},
    "电话1390-0013-900": {"1390-0013-900": MOBILE},
    "手机139 0001 3900联系": {"139 0001 3900": MOBILE},
    "手机１３９０００１３９００": {"１３９０００１３９００": MOBILE},
    "微信号sunba_88": {"sunba_88": MAIL},
    "邮箱sunba@example.com": {"sunba@example.com": MAIL},
    "居住在大赵村东街路北": {"大赵村东街路北": HOME},
    "户籍地：示例县大赵村": {"示例县大赵村": HOME},
    "幸福里3单元201室": {"幸福里3单元201室": HOME},
    "大赵村三组12号": {"大赵村三组12号": HOME},
    "投诉人：欧阳娜娜": {"欧阳娜娜": NAME},
    "举报人司马光。": {"司马光": NAME},
    "案外人王五": {"王五": NAME},
    "被侵害人赵六": {"赵六": NAME},
    "受害人曾小明，": {"曾小明": NAME},
    "证人肖华": {"肖华": NAME},
    "其女儿孙小小": {"孙小小": NAME},
    "当事人之妻李梅，": {"李梅": NAME},
    "邻居谭三到场": {"谭三": NAME},
    "村民李四反映占道": {"李四": NAME},
    "举报人李四称垃圾未清": {"李四": NAME},
    "证人钱七、周九到场": {"钱七": NAME, "周九": NAME},
    "见证人钱七和周九签字": {"钱七": NAME, "周九": NAME},
    "申请人阿不都·热合曼，": {"阿不都·热合曼": NAME},
    "当事人赵六未改正": {"赵六": NAME},
    "房东刘大伟在现场": {"刘大伟": NAME},
    "报案人尤女士，真名尤丽": {"尤丽": NAME},
    "患者赵丽到院": {"赵丽": NAME},
    "血压升高住院治疗": {"血压升": HEALTH, "住院": HEALTH},
    "因病情加重": {"病情": HEALTH},
    "患糖尿病多年": {"糖尿病": HEALTH},
    "左臂骨折": {"骨折": HEALTH},
    "系二级残疾": {"二级残疾": HEALTH},
    "身患疾病": {"身患": HEALTH},
    "伤情为轻微伤": {"轻微伤": HEALTH},
    "参与者系小学生": {"小学生": MINOR},
    "两名中学生": {"中学生": MINOR},
    "初中生张某": {"初中生": MINOR},
    "初二学生": {"初二学生": MINOR},
    "就读初三": {"读初三": MINOR},
    "五年级学生": {"五年级": MINOR},
    "现年十四岁": {"十四岁": MINOR},
    "年仅六岁": {"六岁": MINOR},
    "16周岁的王某": {"16周岁": MINOR},
    "不满十八周岁": {"不满十八周岁": MINOR},
    "该儿童受伤": {"该儿童": MINOR},
    "一名女童": {"女童": MINOR},
    "抄录客户名单": {"客户名单": SECRET},
    "属国家秘密": {"国家秘密": SECRET},
}
HARMLESS = (
    "听取当事人陈述、申辩",
    "责令当事人封存、清运",
    "当事人应当在十五日内缴纳罚款",
    "当事人于当日在场改正",
    "当事人高价收购",
    "当事人方面，无异议",
    "当事人车辆，停于路侧",
    "当事人房屋，未经批准",
    "当事人支付。",
    "当事人符合，免予处罚",
    "当事人任意堆放",
    "当事人全部拆除",
    "告知当事人申请复议的权利",
    "举报人李某反映占道",
    "投诉人王某某。",
    "举报人张先生称",
    "村民委员会协助",
    "村民代表大会",
    "当事人王家村，",
    "业主委员会",
    "员工宿舍",
    "员工应当持证",
    "家属区，路段",
    "负责人于2023年改正",
    "法定代表人变更登记",
    "经营者经营的店铺",
    "申请人向本机关提出",
    "《中华人民共和国未成年人保护法》第五十九条",
    "《未成年人网络保护条例》",
    "依照《精神障碍患者管理办法（试行）》",
    "《职业病诊断与鉴定管理办法》",
    "未取得健康证明",
    "销售病死猪肉",
    "医疗废物未分类",
    "示例口腔门诊部",
    "示例乡卫生院住院部门前",
    "宣称可治疗高血压",
    "检出致癌物",
    "年满18周岁",
    "二十四岁",
    "正月初二巡查",
    "中心小学门前占道",
    "示例幼儿园周边",
    "童装店占道，男童装",
    "婴幼儿配方食品",
    "儿童乐园",
    "统一社会信用代码911101085923662400",
    "营业执照注册号210283600012345",
    "回执编号20230412000123",
    "示罚〔2023〕12号",
    "执法证号06230012345",
    "罚款500000元",
    "监督电话0411-12345678",
    "微信公众号发布",
    "受理邮箱fa@zhuanghe.gov.cn",
    "示例路12号门前",
    "大赵村三组占道",
    "告知居住地公安机关",
    "2023年4月10日至2023年4月12日",
    "占地面积1234.5平方米",
)


def told(text):
    with override("en"):
        return {text[one.start : one.end]: str(one.kind.label) for one in findings(text)}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_what_must_not_stand_in_public_is_found(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", HARMLESS)
def test_what_belongs_in_public_raises_no_alarm(text):
    assert told(text) == {}
