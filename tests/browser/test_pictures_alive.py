"""Pictures that scripts draw: they show what the table says, the same at every visit, and can be used by keys."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from running import Running
from surfing import Visit


def test_the_network_shows_its_table_the_same_at_every_visit(visit: Visit) -> None:
    drawn = []
    for _ in range(2):
        page = visit.open("/network?since=1900")
        page.locator(".knot").first.wait_for()
        expect(page.locator(".knot")).to_have_count(page.locator(".nodes tbody tr").count())
        drawn.append(page.locator(".knot").evaluate_all("all => all.map(one => one.getAttribute('transform'))"))
    assert drawn[0] == drawn[1]
    assert drawn[0]
    expect(page.locator(".edge")).to_have_count(page.locator(".links tbody tr").count())


def test_the_network_is_used_by_keys_and_by_dragging(visit: Visit) -> None:
    page = visit.open("/network?since=1900")
    first, second = page.locator(".knot").nth(0), page.locator(".knot").nth(1)
    first.focus()
    expect(page.locator(".picture .words")).to_have_text(first.get_attribute("aria-label") or "")
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    expect(second).to_have_class(re.compile("chosen"))
    page.keyboard.press("Escape")
    expect(page.locator(".chosen")).to_have_count(0)
    before, box = first.get_attribute("transform"), first.locator("circle").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.mouse.up()
    expect(first).not_to_have_attribute("transform", before or "")
    second.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/*")


def test_the_network_comes_closer(visit: Visit) -> None:
    page = visit.open("/network?since=1900")
    layer = page.locator(".stage svg > g")
    page.get_by_role("button", name="Closer").click()
    expect(layer).to_have_attribute("transform", re.compile(r"scale\(1\.5\)"))
    page.get_by_role("button", name="The whole").click()
    expect(layer).to_have_attribute("transform", re.compile(r"scale\(1\)"))


def test_the_map_marks_where_encounters_took_place(visit: Visit) -> None:
    page = visit.open("/map?since=1900")
    page.locator(".place").first.wait_for()
    hosts = page.locator(".states tbody tr:not([data-hosted='0'])")
    took_part = page.locator(".states tbody tr:not([data-part='0'])")
    expect(page.locator(".place")).to_have_count(hosts.count())
    expect(page.locator(".land[class*='shade-']")).to_have_count(took_part.count())
    page.locator(".place").first.focus()
    said = page.locator(".place").first.get_attribute("aria-label") or ""
    expect(page.locator(".picture .words")).to_have_text(said)
    page.keyboard.press("Enter")
    page.wait_for_url("**/encounters?*place=*")


def test_the_timeline_is_walked_by_keys_and_zoomed_by_dragging(visit: Visit) -> None:
    page = visit.open("/timeline?zoom=year")
    bars = page.locator(".bars a")
    assert bars.count() > 2
    bars.nth(0).focus()
    page.keyboard.press("End")
    expect(bars.last).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**zoom=month**")
    page.locator(".bars a").first.focus()
    page.keyboard.press("Backspace")
    page.wait_for_url("**zoom=year**")
    start, end = (page.locator(".bars li").nth(n).bounding_box() for n in (-3, -1))
    assert start
    assert end
    page.mouse.move(start["x"] + 5, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 5, end["y"] + 20, steps=8)
    page.mouse.up()
    page.wait_for_url("**since=**")


def test_a_filter_redraws_the_picture(visit: Visit, served: Running) -> None:
    page = visit.open("/network?since=1900")
    page.locator(".knot").first.wait_for()
    before = page.locator(".knot").count()
    page.get_by_role("textbox", name="Who").fill("AZ")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(f"{served.address}/network?*who=AZ*")
    expect(page.locator(".knot")).to_have_count(page.locator(".nodes tbody tr").count())
    assert 0 < page.locator(".knot").count() <= before
