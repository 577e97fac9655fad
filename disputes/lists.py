"""Entries the lists of this application start with; each place changes them as it needs.

The fine types are those of the official mediation statistics; the coarse ones are what a report prints.
"""

from __future__ import annotations

from portal.lists import Entry

LISTS: tuple[Entry, ...] = (
    Entry("dispute-report", "family", "婚姻家庭纠纷"),
    Entry("dispute-report", "neighbour", "邻里纠纷"),
    Entry("dispute-report", "land", "山林土地纠纷"),
    Entry("dispute-report", "contract", "合同纠纷"),
    Entry("dispute-report", "damages", "损害赔偿纠纷"),
    Entry("dispute-report", "other", "其他纠纷"),
    Entry("dispute", "family", "婚姻家庭纠纷", "family"),
    Entry("dispute", "neighbour", "邻里纠纷", "neighbour"),
    Entry("dispute", "homestead", "房屋宅基地纠纷", "other"),
    Entry("dispute", "contract", "合同纠纷", "contract"),
    Entry("dispute", "business", "生产经营纠纷", "other"),
    Entry("dispute", "damages", "损害赔偿纠纷", "damages"),
    Entry("dispute", "land", "山林土地纠纷", "land"),
    Entry("dispute", "demolition", "征地拆迁纠纷", "other"),
    Entry("dispute", "pollution", "环境污染纠纷", "other"),
    Entry("dispute", "labour", "劳动争议纠纷", "other"),
    Entry("dispute", "consumer", "消费纠纷", "other"),
    Entry("dispute", "medical", "医疗纠纷", "other"),
    Entry("dispute", "traffic", "道路交通事故纠纷", "other"),
    Entry("dispute", "property", "物业纠纷", "other"),
    Entry("dispute", "village", "村务管理纠纷", "other"),
    Entry("dispute", "other", "其他纠纷", "other"),
    Entry("risk", "low", "低"),
    Entry("risk", "medium", "中"),
    Entry("risk", "high", "高"),
    Entry("risk-response", "low", "村调委会十五日内上门化解"),
    Entry("risk-response", "medium", "司法所会同村调委会七日内化解"),
    Entry("risk-response", "high", "包保领导二十四小时内到场，必要时向公安机关预警"),
    Entry("retention", "years-10", "10年"),
    Entry("retention", "years-30", "30年"),
    Entry("retention", "permanent", "永久"),
    Entry("route", "land-title", "权属争议：协商不成的由乡镇或县级政府处理，不服的三十日内起诉"),
    Entry("route", "land-contract", "承包地纠纷：先经村、乡镇调解，再申请仲裁或起诉；征收补偿除外"),
    Entry("route", "family-status", "婚姻、收养等身份关系：只能由法院或登记机关确认"),
    Entry("route", "labour-arbitration", "劳动争议：调解不成的申请劳动争议仲裁"),
)
