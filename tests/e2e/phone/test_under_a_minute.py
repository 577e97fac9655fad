"""An outreach event from the spot in under a minute: how many taps and letters it takes, and no more."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import SIZES
from tests.e2e.moving import SAVE
from tests.e2e.phone.handling import Taps, photo
from tests.e2e.phone.test_event import NEW_EVENT, SHOWN, taken

TAPS, LETTERS = 10, 24
PINYIN, LAST_LATIN = 4, 0xFF  # a Chinese character takes about four letters of pinyin
# of the keystroke-level model: a tap with its aim, a letter by a practised thumb, a look before each field
TAP, LETTER, LOOK = 1.3, 0.5, 1.35
MINUTE = 60.0


class Spot:
    """A person at an event: what is tapped and typed is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.tap = page, Taps(page)
        self.letters = self.fields = 0

    def choose(self, name: str, said: str) -> None:
        """Choose one of a list: a tap to open it, a tap on the choice."""
        field = self.page.locator(f"#id_{name}")
        self.fields += 1
        self.tap(f"#id_{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=said)
            self.tap.count += 1
        else:
            self.tap(f".choice-list li:has-text('{said}')")

    def write(self, name: str, text: str) -> None:
        """Write into a field: a tap, then the letters."""
        self.fields += 1
        self.tap(f"#id_{name}")
        self.page.keyboard.type(text)
        self.letters += sum(PINYIN if ord(one) > LAST_LATIN else 1 for one in text)

    @property
    def seconds(self) -> float:
        """Return what a practised person needs for it."""
        return self.tap.count * TAP + self.letters * LETTER + self.fields * LOOK


def test_an_event_takes_a_person_less_than_a_minute(phone, look):
    context = phone("dazhao")
    page = context.new_page()
    page.set_viewport_size(SIZES["phone"])
    page.goto(NEW_EVENT)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    look(page, "event-minute-empty", "phone")
    spot = Spot(page)
    spot.choose("place", "乡村")
    spot.choose("form", "现场咨询")
    spot.write("topic", "民法典进村")
    spot.write("audience", "120")
    spot.tap("#id_audience_estimated")
    photos = [taken(f"IMG_{n}.jpg", photo((1600, 1200))) for n in (1, 2)]
    page.set_input_files("[data-photos] input", photos)
    spot.tap.count += 1  # the camera's own button: what the camera does itself is not the form's
    expect(page.locator("[data-photos] canvas")).to_have_count(2)
    spot.tap("#id_photos_consent")
    look(page, "event-minute-filled", "phone")
    spot.tap(SAVE)
    page.wait_for_url(SHOWN)
    expect(page.locator(".attachments li")).to_have_count(2, timeout=30_000)
    look(page, "event-minute-shown", "phone")
    assert (spot.fields, spot.letters) <= (4, LETTERS)
    assert spot.tap.count <= TAPS
    assert spot.seconds < MINUTE


def test_nothing_that_can_wait_stands_in_the_way(phone):
    page = phone("dazhao").new_page()
    page.goto(NEW_EVENT)
    open_fields = page.locator("form [name]:visible").evaluate_all(
        "all => new Set(all.map(one => one.name)).size"
    )
    assert open_fields <= 14
    assert page.locator("#id_unit").is_hidden()
    assert page.locator("#id_held_on").input_value()
    assert page.locator("#id_village").input_value()
