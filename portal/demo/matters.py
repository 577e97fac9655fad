"""What the demonstration's disputes are about, and how they end: invented, of the kind a township has."""

from __future__ import annotations

# How many of each fine type the year had; the report prints six groups: 2, 25, 27, 1, 2 and 10 others.
TYPES = (
    ("family", 2),
    ("neighbour", 25),
    ("land", 27),
    ("contract", 1),
    ("damages", 2),
    ("homestead", 4),
    ("village", 2),
    ("labour", 1),
    ("business", 1),
    ("other", 2),
)
MATTERS = {
    "family": ("兄弟二人为老人轮流赡养的月数意见不一", "夫妻为家庭开支争吵，请村里说和"),
    "neighbour": (
        "两家为院墙排水朝向相争",
        "邻居堆放柴草占了共用过道",
        "果树枝条伸过界墙，落叶堵了排水沟",
        "养鸡气味引起邻里口角",
        "翻建门楼时碰坏邻家墙角",
    ),
    "land": (
        "承包地地界石移位，两家各说一处",
        "林地边界多年不清，采伐前发生争执",
        "机动地转包到期未退还",
        "田间道路被拓宽，占了相邻地块一垄",
        "山场柞树归属说法不一",
        "河滩开荒地由谁耕种有争议",
    ),
    "contract": ("农机作业费用约定不明，结账时发生争执",),
    "damages": ("三轮车倒车碰伤路人，医药费分担未谈妥", "牲畜进地吃了青苗，赔多少说不拢"),
    "homestead": ("宅基地翻建朝向与后院采光有争议", "老宅滴水檐位置说法不一"),
    "village": ("对低保评议结果有疑问，要求公开说明", "自来水分摊办法意见不一"),
    "labour": ("零工工钱结算晚了半月",),
    "business": ("大棚租用中断，双方对已付租金有争议",),
    "other": ("红白喜事占道停车引起不快", "借用农具损坏未还"),
}
OUTCOMES = (
    "双方到现场指认后各让一步，当场说定",
    "按原约定办理，另补一份书面说明",
    "由村里出面丈量，双方签字认可",
)
