"""Pictures that scripts draw: they show what the table says, the same at every visit, and can be used by keys."""

from __future__ import annotations

from running import Running
from surfing import Visit


def test_the_network_shows_its_table_the_same_at_every_visit(visit: Visit) -> None:
    drawn = []
    for _ in range(2):
        page = visit.open("/network?since=1900")
        page.locator(".knot").first.wait_for()
        drawn.append(page.locator(".knot").evaluate_all("all => all.map(one => one.getAttribute('transform'))"))
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == page.locator(".nodes tbody tr").count()
    assert page.locator(".edge").count() == page.locator(".links tbody tr").count()


def test_the_network_is_used_by_keys_and_by_dragging(visit: Visit) -> None:
    page = visit.open("/network?since=1900")
    first, second = page.locator(".knot").nth(0), page.locator(".knot").nth(1)
    first.focus()
    assert page.locator(".picture .words").inner_text() == first.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    assert second.evaluate("one => one === document.activeElement")
    assert "chosen" in (second.get_attribute("class") or "")
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0
    before, box = first.get_attribute("transform"), first.locator("circle").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.mouse.up()
    assert first.get_attribute("transform") != before
    second.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/*")


def test_the_network_comes_closer(visit: Visit) -> None:
    page = visit.open("/network?since=1900")
    layer = page.locator(".stage svg > g")
    page.get_by_role("button", name="Closer").click()
    closer = layer.get_attribute("transform") or ""
    assert "scale(1.5)" in closer
    page.get_by_role("button", name="The whole").click()
    assert "scale(1)" in (layer.get_attribute("transform") or "")


def test_the_map_marks_where_encounters_took_place(visit: Visit) -> None:
    page = visit.open("/map?since=1900")
    page.locator(".place").first.wait_for()
    hosts = page.locator(".states tbody tr:not([data-hosted='0'])")
    took_part = page.locator(".states tbody tr:not([data-part='0'])")
    assert page.locator(".place").count() == hosts.count()
    assert page.locator(".land[class*='shade-']").count() == took_part.count()
    page.locator(".place").first.focus()
    assert page.locator(".picture .words").inner_text() == page.locator(".place").first.get_attribute("aria-label")
    page.keyboard.press("Enter")
    page.wait_for_url("**/encounters?*place=*")


def test_the_timeline_is_walked_by_keys_and_zoomed_by_dragging(visit: Visit) -> None:
    page = visit.open("/timeline?zoom=year")
    bars = page.locator(".bars a")
    assert bars.count() > 2
    bars.nth(0).focus()
    page.keyboard.press("End")
    assert bars.last.evaluate("one => one === document.activeElement")
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
    page.locator(".knot").first.wait_for()
    assert 0 < page.locator(".knot").count() == page.locator(".nodes tbody tr").count() <= before
