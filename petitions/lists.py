"""Entries the lists of this application start with; the current code tables come from the county and replace them.

Purposes and contents are the national first level, endings follow a provincial regulation, and platforms are
those townships name; each place changes them as it needs.
"""

from __future__ import annotations

from portal.lists import Entry

PURPOSE, CONTENT = "petition-purpose", "petition-content"
ENDING, PLATFORM = "petition-ending", "hotline-platform"
ACCUSING = "accusation"  # the purpose whose petitions leave the ordinary register

LISTS: tuple[Entry, ...] = (
    Entry(PURPOSE, "appeal", "申诉"),
    Entry(PURPOSE, "claim", "求决"),
    Entry(PURPOSE, "suggestion", "意见建议"),
    Entry(PURPOSE, ACCUSING, "检举控告"),
    Entry(PURPOSE, "enquiry", "咨询"),
    Entry(PURPOSE, "other", "其他"),
    Entry(CONTENT, "agriculture", "农村农业"),
    Entry(CONTENT, "land", "国土资源"),
    Entry(CONTENT, "construction", "城乡建设"),
    Entry(CONTENT, "labour", "劳动和社会保障"),
    Entry(CONTENT, "health", "卫生健康"),
    Entry(CONTENT, "education", "教育文体"),
    Entry(CONTENT, "civil-affairs", "民政"),
    Entry(CONTENT, "justice", "政法"),
    Entry(CONTENT, "economy", "经济管理"),
    Entry(CONTENT, "transport", "交通运输"),
    Entry(CONTENT, "trade", "商贸旅游"),
    Entry(CONTENT, "technology", "科技与信息产业"),
    Entry(CONTENT, "environment", "环境保护"),
    Entry(CONTENT, "government", "党务政务"),
    Entry(CONTENT, "personnel", "组织人事"),
    Entry(CONTENT, "discipline", "纪检监察"),
    Entry(CONTENT, "other", "其他"),
    Entry(ENDING, "no-review", "未在期限内申请复查、复核"),
    Entry(ENDING, "re-reviewed", "复核意见已送达"),
    Entry(ENDING, "agreed", "调解或者和解协议已履行"),
    Entry(ENDING, "answered", "已答复，无需出具处理意见书"),
    Entry(ENDING, "sent-back", "异议成立，退回转送机关"),
    Entry(ENDING, "passed-on", "已转送或者导入法定途径"),
    Entry(ENDING, "not-accepted", "不予受理"),
    Entry(ENDING, "no-further", "不再受理"),
    Entry(ENDING, "withdrawn", "信访人撤回"),
    Entry(ENDING, "no-successor", "信访人死亡或者终止且无承受人"),
    Entry(PLATFORM, "12345", "12345政务服务便民热线"),
    Entry(PLATFORM, "8890", "8890便民服务平台"),
    Entry(PLATFORM, "leader-mailbox", "领导信箱"),
    Entry(PLATFORM, "message-board", "网上留言板"),
    Entry(PLATFORM, "other", "其他平台"),
)
