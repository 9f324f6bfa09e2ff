import re
from base64 import b64encode
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from record_factory import Q, empty, record
from record_strategies import records

from sidelines.export.clean import masked
from sidelines.export.page import render_page
from sidelines.model.record import Record
from sidelines.model.report import Known, Report

VOID = {"meta", "input", "br"}
KNOWN_TAGS = set(
    re.findall(
        r"\w+",
        "html head meta title style body a header p h1 h2 h3 ul li span fieldset legend label input main div section "
        "abbr strong em q b ol nav details summary dl dt dd code article mark button script",
    )
)


@dataclass
class Parsed(HTMLParser):
    """A page as a browser takes it: its tags, the text of its report, and the text under each mark."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    report: str = ""
    texts: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    _open: list[tuple[str, str]] = field(default_factory=list)
    _in_label: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self._open.append((tag, found.get("data-s") or found.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = [tag for tag, _ in self._open]
        if names and names[-1] in ("style", "script"):
            return
        self.texts.append(data)
        blocks = ("article" in names) and names[names.index("article") + 1 :]
        if blocks and self._open[-1] != ("span", "label"):
            self.report += data
            for tag, number in self._open:
                if tag == "mark":
                    self.marked[number] = self.marked.get(number, "") + data

    @property
    def balanced(self) -> bool:
        return not self._open

    def attributes(self, tag: str, name: str) -> list[str]:
        return [value for found, attrs in self.tags if found == tag and (value := attrs.get(name)) is not None]


def parsed(page: str) -> Parsed:
    found = Parsed()
    found.feed(page)
    found.close()
    return found


def squeezed(text: str) -> str:
    """Return what can be seen of a text: without space, and without the marks that stand for controls."""
    return "".join(text.replace("\ufffd", "").split())


@pytest.mark.parametrize("explain", [False, True])
def test_every_link_leads_to_words_and_every_word_is_there(explain: bool) -> None:
    made = record()
    page = parsed(render_page(made, explain=explain))
    assert page.balanced
    ids = [value for _, attrs in page.tags if (value := attrs.get("id"))]
    assert len(ids) == len(set(ids))
    targets = [href for href in page.attributes("a", "href") if href.startswith("#")]
    assert len(targets) > 40
    assert {t[1:] for t in targets} <= set(ids)
    assert squeezed(page.report) == squeezed(made.report.text)


def test_a_value_links_to_its_quotation() -> None:
    page = render_page(record())
    link = re.search(r'<a class="v when" href="#(s\d+)"[^>]*>24 September 2021</a>', page)
    assert link is not None
    assert re.search(rf'<mark class="when" id="{link[1]}"[^>]*>24 сентября</mark>', page)


def test_marks_hold_exactly_the_quotations() -> None:
    made = record()
    page = parsed(render_page(made))
    spans = {s for _, attrs in page.tags for s in (attrs.get("data-s") or "").split()}
    assert set(page.marked) == spans
    quoted = {made.report.quote(s) for a in made.accounts for s in (*a.kind.spans, *a.status.spans)}
    assert quoted <= set(page.marked.values())


def test_several_encounters_are_listed_at_a_glance() -> None:
    made = record()
    page = parsed(render_page(made))
    assert [h for h in page.attributes("a", "href") if h.startswith("#e")] == ["#e1", "#e2", "#e3", "#e4"]
    assert "Джейхун Байрамов – Руслан Казакбаев" in page.texts
    assert "<nav" not in render_page(replace(made, accounts=made.accounts[:1]))


def test_languages_are_told() -> None:
    page = parsed(render_page(record()))
    assert page.attributes("html", "lang") == ["en"]
    assert page.attributes("article", "lang") == ["ru"]
    shown = render_page(record())
    assert re.search(r'lang="ru" dir="auto">Руслан Казакбаев</a>', shown)
    assert re.search(r'" dir="auto">Kyrgyzstan</a>', shown)


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    page = render_page(record())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy is not None
    assert style is not None
    assert script is not None
    digests = [f"'sha256-{b64encode(sha256(x[1].encode()).digest()).decode()}'" for x in (style, script)]
    expected = (
        f"default-src 'none'; style-src {digests[0]}; script-src {digests[1]}; base-uri 'none'; form-action 'none'"
    )
    assert policy[1] == expected


def test_the_page_loads_nothing_from_elsewhere() -> None:
    page = parsed(render_page(replace(record(), report=replace(record().report, url=None))))
    assert not [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "object", "embed", "form", "base")]
    assert not [value for _, attrs in page.tags for value in attrs.values() if value and "//" in value]
    assert not any(name.startswith("on") or name == "style" for _, attrs in page.tags for name in attrs)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("x\"onclick='", False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    made = replace(record(), report=replace(record().report, url=Known(url, "given")))
    page = parsed(render_page(made))
    assert (url in page.attributes("a", "href")) is linked
    assert url in "".join(page.texts)


HOSTILE = "</mark></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;<!--{{7*7}}"


def test_a_hostile_report_is_only_text() -> None:
    text = f"{HOSTILE} met {HOSTILE}"
    hostile = Q.__class__(text)
    value = hostile.value(HOSTILE, HOSTILE, "met", text, rule=HOSTILE, how=HOSTILE)
    made = record()
    first = made.accounts[0]
    person = replace(first.participants[0], name=value, office=value, represents=value, role=None)
    account = replace(
        first,
        kind=hostile.value(first.kind.value, "met", rule=HOSTILE),
        status=hostile.value(first.status.value, text),
        participants=(person,),
        format=None,
        date=None,
        place_inferred=None,
        occasion=None,
        topics=(),
        statements=(),
        outcomes=(),
        attribution=(),
    )
    report = Report(HOSTILE, text, (), "ru", url=Known(HOSTILE, HOSTILE), outlet=Known(HOSTILE, HOSTILE))
    page = render_page(Record(report, (account,)), explain=True)
    found = parsed(page)
    assert found.balanced
    assert {tag for tag, _ in found.tags} <= KNOWN_TAGS
    assert len(found.attributes("script", "src")) == 0
    assert page.count("<script>") == 1
    assert "onerror" not in {name for _, attrs in found.tags for name in attrs}
    assert squeezed(found.report) == squeezed(text)
    assert "{{7*7}}" in "".join(found.texts)


def test_explained_values_show_rule_confidence_and_words() -> None:
    page = " ".join(parsed(render_page(record(), explain=True)).texts)
    for words in ("contact_meet", "place_of_occasion", "medium confidence", "seat of the occasion", "191–201"):
        assert words in page
    assert "contact_meet" not in render_page(record())


def test_what_was_not_read_is_marked_with_its_reason() -> None:
    page = render_page(record())
    assert '<span class="label" lang="en">not read: promotion</span>' in page
    assert '<span class="label" lang="en">read also</span>' in page


def test_a_report_without_encounter_says_so() -> None:
    assert "No encounter is told in this report." in render_page(empty())


@given(records())
@settings(max_examples=30, deadline=None)
def test_any_record_makes_a_sound_page_that_holds_every_quotation(made: Record) -> None:
    page = parsed(render_page(made, explain=True))
    assert page.balanced
    assert {tag for tag, _ in page.tags} <= KNOWN_TAGS
    assert squeezed(page.report) == squeezed(masked(made.report.text))
    numbers = {n for _, attrs in page.tags for n in (attrs.get("data-s") or "").split()}
    visible = {n for n, words in page.marked.items() if words.strip()}
    assert visible <= numbers
    shown = squeezed("".join(page.texts))
    for account in made.accounts:
        for span in (*account.kind.spans, *account.status.spans):
            assert squeezed(masked(made.report.quote(span))) in shown
