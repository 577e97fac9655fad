"""The year's pages of publicity and study in the browser, and the short ways at work, at both widths."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.phone.handling import photo

CALENDAR = "/legal_outreach/publicity_days/year/"
PLAN = "/legal_outreach/outreach_plan/year/"
STUDY = "/legal_outreach/study/year/"


def test_the_calendar_of_a_year_leads_to_its_events(open_as, look, size):
    page = open_as("staff", size, "/legal_outreach/outreach/")
    page.click("text=普法宣传日历")
    page.goto(f"{CALENDAR}?year=2023")
    expect(page.locator(".said").first).to_contain_text("已开展11个")
    expect(page.locator(".said a")).to_have_text("查看已过未开展的")
    look(page, "calendar", size)
    page.locator("section", has_text="全年").last.locator("a", has_text="场活动").first.click()
    expect(page.locator("#list tbody tr")).to_have_count(1)


def test_the_dates_of_this_year_are_added_and_an_event_is_entered_for_one(open_as, look):
    page = open_as("staff", "desk", CALENDAR)
    page.click("text=补齐日历宣传日")
    expect(page.locator(".message-success")).to_contain_text("27个")
    expect(page.locator("text=补齐日历宣传日")).to_have_count(0)
    look(page, "calendar-now", "desk")
    page.locator("a", has_text="登记活动").first.click()
    expect(page.locator("details.fold")).to_have_attribute("open", "")
    assert page.locator("#id_publicity_day").input_value()
    look(page, "event-new", "desk")


def test_the_office_enters_an_event_with_a_photo(open_as, look):
    page = open_as("staff", "phone", "/legal_outreach/outreach/new/")
    for name, said in (("place", "机关"), ("form", "法治讲座")):
        page.select_option(f"#id_{name}", label=said)
    page.fill("#id_topic", "机关学习民法典")
    file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo((600, 400))}
    page.set_input_files("[data-photos] input", [file])
    expect(page.locator("[data-photos] canvas")).to_have_count(1)
    page.check("#id_photos_consent")
    page.click(".form-bar .btn-primary")
    page.wait_for_url(re.compile(r"/outreach/\d+/$"))
    expect(page.locator(".gallery img")).to_have_count(1, timeout=20_000)
    expect(page.locator("#outbox")).to_be_hidden()
    look(page, "event-gallery", "phone")


def test_photos_beyond_the_ninth_are_named(open_as):
    page = open_as("staff", "phone", "/legal_outreach/outreach/new/")
    files = [
        {"name": f"IMG_{n}.jpg", "mimeType": "image/jpeg", "buffer": photo((60, 40))} for n in range(1, 12)
    ]
    page.set_input_files("[data-photos] input", files)
    told = page.locator("[data-photos] [data-told]")
    expect(told).to_contain_text("IMG_10.jpg、IMG_11.jpg")
    expect(told).to_contain_text("最多随附九张")
    expect(page.locator("[data-photos] canvas")).to_have_count(9)


def test_photos_that_cannot_be_kept_on_the_phone_are_not_lost_in_silence(open_as):
    page = open_as("staff", "phone", "/legal_outreach/outreach/new/")
    page.evaluate("() => { self.Outbox.put = () => Promise.reject(new Error('no room')); }")
    for name, said in (("place", "机关"), ("form", "法治讲座")):
        page.select_option(f"#id_{name}", label=said)
    page.fill("#id_topic", "机关学习宪法")
    file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo((60, 40))}
    page.set_input_files("[data-photos] input", [file])
    expect(page.locator("[data-photos] canvas")).to_have_count(1)
    page.check("#id_photos_consent")
    page.click(".form-bar .btn-primary")
    expect(page.locator("form .wrong")).to_contain_text("照片不能随文字一起发送")
    page.click(".form-bar .btn-primary")
    page.wait_for_url(re.compile(r"/outreach/\d+/$"))


def test_the_plan_says_how_far_it_is_and_a_prompt_is_answered(open_as, look, size):
    page = open_as("staff", size, f"{PLAN}?year=2023")
    expect(page.locator("section", has_text="年度普法计划")).to_contain_text("共3项，已完成3项")
    look(page, "plan", size)
    page.locator("section", has_text="普法提示").locator("th a").first.click()
    expect(page.locator(".way li.passed")).to_have_count(3)
    look(page, "prompt", size)


def test_study_of_a_year_by_level_and_month(open_as, look, size):
    page = open_as("staff", size, f"{STUDY}?year=2023")
    expect(page.locator(".matrix")).to_contain_text("每季度一次")
    expect(page.locator("h2", has_text="缺少学习的时段")).to_have_count(0)
    look(page, "study", size)
    page.locator(".matrix tbody tr", has_text="党委理论学习中心组").locator("td a").last.click()
    expect(page.locator("#list tbody tr")).to_have_count(4)


def test_a_village_charter_goes_from_adoption_to_the_file(open_as, look, size):
    page = open_as("staff", size, "/legal_outreach/village_charters/new/")
    choice = page.locator("#id_unit")
    if choice.evaluate("one => one.tagName") == "SELECT":
        choice.select_option(label="西沟村")
    else:
        choice.fill("西沟村")
        page.locator(".choice-list li").first.click()
    page.fill("#id_title", f"西沟村村规民约（{size}）")
    page.fill("#id_revised_on", "2023-05-10")
    page.fill("#id_changes", "增写人居环境条款")
    page.click(".form-bar .btn-primary")
    page.click("text=审查村规民约")
    page.fill("#id_checked_on", "2023-05-15")
    page.fill("#id_checked_by", "司法所")
    look(page, "charter-check", size)
    page.click(".form-bar .btn-primary, main form .btn-primary")
    expect(page.locator("#id_lawful")).to_be_visible()  # the statements are missing
    for name in ("by_assembly", "lawful"):
        page.check(f"#id_{name}")
    page.click(".form-bar .btn-primary, main form .btn-primary")
    expect(page.locator(".message-success")).to_contain_text("审查村规民约")
    page.locator("main a.btn-primary", has_text="备案").click()
    page.fill("#id_filed_on", "2023-05-20")
    page.click(".form-bar .btn-primary, main form .btn-primary")
    expect(page.locator(".way li.passed")).to_have_count(3)
    look(page, "charter", size)


def test_an_honour_and_a_law_aware_villager_show_their_way(open_as, look):
    page = open_as("staff", "phone", "/legal_outreach/village_honours/")
    page.locator("th[scope=row] a").last.click()
    expect(page.locator(".way li.passed").first).to_be_visible()
    look(page, "honour", "phone")
    page.goto("/legal_outreach/law_aware_villagers/")
    page.locator("th[scope=row] a").first.click()
    expect(page.locator(".way li.passed")).to_have_count(3)
    look(page, "villager", "phone")
