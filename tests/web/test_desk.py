"""The desk: a pasted report is read beside its words and kept on demand; doubts are judged, and taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import autumn
import pytest
from door import door
from rooms import Room, room, told
from telling import BAYRAMOV, KAZAKBAEV, Telling

from sidelines.http.reader import Unread
from sidelines.ingest.workers import Failed
from sidelines.intake.item import Item
from sidelines.model.record import Record


def _read(item: Item) -> Record:
    """Read whatever is pasted as a meeting; nothing at all, and what is in English, cannot be read."""
    for words, reason in (("", "EmptySource"), ("They met.", "UnsupportedLanguage")):
        if item.content == words:
            raise Unread(Failed(reason, "the report: no", "the report: no"))
    telling = Telling(str(item.content))
    return telling.record(telling.account(BAYRAMOV, KAZAKBAEV), published=item.published, outlet=item.outlet or "?")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path / "a.db", read=_read) as found:
        yield found


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A desk at which nothing is kept."""
    with room(tmp_path_factory.mktemp("idle") / "a.db", read=_read) as found:
        yield found


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path / "a.db", autumn.fill, _read) as found:
        yield found


# --- reading ---


def test_what_is_pasted_is_read_and_not_kept(idle: Room) -> None:
    answer = idle.submit("/read", "/read", content="Встреча <b>в Баку</b>", outlet="АПА & Co", published="2021-09-25")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "&lt;b&gt;в Баку&lt;/b&gt;" in answer.text
    assert "АПА &amp; Co</span>, <time" in answer.text
    assert answer.text.count('class="v who') == 2
    assert idle.get("/encounters.json").json()["total"] == 0


def test_what_is_kept_is_an_encounter(desk: Room) -> None:
    kept = desk.submit("/read/keep", "/read", content="Встреча", url="https://press.example/1", published="2021-09-25")
    assert kept.status_code == 303
    assert "Джейхун Байрамов" in told(desk.page(kept.headers["location"]).find(".//h1"))
    assert desk.get("/encounters.json").json()["total"] == 1
    again = desk.submit("/read/keep", "/read", content="Встреча", url="https://press.example/1", published="2021-09-25")
    assert again.headers["location"] == kept.headers["location"]
    assert [row.split(",")[2:4] for row in desk.get("/audit.csv").text.splitlines()[1:]] == [["local", "intake"]]


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"content": ""}, 422, "There is no text to read"),
        ({"content": "They met."}, 422, "in a language that is not read yet"),
        ({"content": "я" * 1_048_577}, 413, ""),
        ({"content": "x" * 1_048_577}, 413, "too long to be read while you wait"),
        ({"content": "Встреча", "url": "javascript:alert(1)"}, 400, "this is not the address of a page"),
        ({"content": "Встреча", "url": "https://x/" + "a" * 2000}, 400, "this is not the address of a page"),
        ({"content": "Встреча", "published": "2021-02-30"}, 400, "this is not a day"),
        ({"content": "Встреча", "published": "yesterday"}, 400, "this is not a day"),
    ],
)
def test_what_cannot_be_read_is_told_and_stays_in_the_form(
    idle: Room, fields: dict[str, str], status: int, says: str
) -> None:
    answer = idle.submit("/read", "/read", **fields)
    assert answer.status_code == status
    assert says in answer.text
    if len(fields["content"]) < 100:
        assert fields["content"] in answer.text
    assert idle.submit("/read/keep", "/read", **fields).status_code == status


def test_a_form_of_another_page_is_refused(idle: Room) -> None:
    for path in ("/read", "/read/keep", "/review", "/review/undo"):
        assert idle.post(path, files={"content": (None, "Встреча")}).status_code == 403
    assert idle.get("/encounters.json").json()["total"] == 0


# --- judging ---


def _two(desk: Room) -> tuple[str, str]:
    lines = desk.get("/encounters.json?state=AZ&state=KG").json()["lines"]
    return lines[0]["id"], lines[-1]["id"]


def test_a_judgement_holds_is_logged_and_can_be_taken_back(full: Room) -> None:
    left, right = _two(full)
    before = full.get("/encounters.json").json()["total"]
    judged = full.submit("/review", "/read", verdict="same", left=left, right=right, why="<i>одно</i> и то же")
    assert (judged.status_code, judged.headers["location"]) == (303, "/review")
    assert full.get("/encounters.json").json()["total"] == before - 1
    page = full.page("/review")
    act = told(page.cssselect(".acts li")[0])
    assert "the same" in act
    assert "by local" in act
    assert "<i>одно</i> и то же" in act
    form = page.cssselect(".acts form")[0]
    undone = full.submit("/review/undo", "/read", left=form.fields["left"], right=form.fields["right"])
    assert undone.status_code == 303
    assert full.get("/encounters.json").json()["total"] == before
    assert "taken back by local" in told(full.page("/review").cssselect(".acts li")[0])
    actions = [row.split(",")[3] for row in full.get("/audit.csv").text.splitlines()[1:]]
    assert sorted(actions) == ["merge", "undo"]


def test_what_was_judged_already_is_told_on_the_list(full: Room) -> None:
    left, right = _two(full)
    for status in (303, 400):
        answer = full.submit("/review", "/read", verdict="same", left=left, right=right)
        assert answer.status_code == status
    assert "they are one encounter already" in answer.text
    assert full.submit("/review/undo", "/read", left="r1/1", right="r2/1").status_code == 404
    assert full.submit("/review", "/read", verdict="perhaps", left=left, right=right).status_code == 422


def test_why_two_are_one_is_told_with_reasons(full: Room) -> None:
    line = full.get("/encounters.json?state=AZ&state=KG&occasion=UNGA 76").json()["lines"][0]
    page = full.page(f"/review/why?left={line['id']}&right={line['id']}")
    assert "These accounts are one encounter now." in told(page.find(".//main"))
    weights = [told(one) for one in page.cssselect(".reasons .weight")]
    assert weights
    assert all(re.fullmatch(r"[+−-]\d+(\.\d+)?", weight) for weight in weights)
    assert full.page("/review/why?left=e000000000000&right=x", 404) is not None


def test_reasons_and_refusals_are_told_in_the_readers_language(full: Room) -> None:
    page = full.page("/review", lang="ru")
    line = next(line for line in full.get("/encounters.json").json()["lines"] if len(line["accounts"]) > 1)
    why = full.page(f"/review/why?left={line['id']}&right={line['id']}", lang="ru")
    told_reasons = [told(one) for seen in (page, why) for one in seen.cssselect(".reasons")]
    assert told_reasons
    assert [words for words in told_reasons if re.search(r"\b[a-z]{2,}", words)] == []  # names are in capitals
    for path in (
        "/encounters?since=x",
        "/encounters?cursor=x",
        "/calendar?month=x",
        "/timeline?zoom=x",
        "/pairs/AZ/AZ",
    ):
        said = told(full.page(path, 400, lang="ru").cssselect(".trouble .lead")[0])
        assert re.match("«.*»: [а-яё]", said), said


def test_who_may_only_read_finds_no_buttons_and_is_refused(tmp_path: Path) -> None:
    with door(tmp_path) as house:
        reader, editor = house.as_user("rita"), house.as_user("edda")
        assert reader.get("/review").status_code == 200
        for path in ("/review", "/review/undo", "/read/keep"):
            assert reader.fill(path, {"verdict": "same", "left": "a", "right": "b"}, page="/read").status_code == 403
        assert editor.fill("/review", {"verdict": "same", "left": "a", "right": "b"}, page="/read").status_code == 404
        assert house.browser().get("/review", headers={"accept": "text/html"}).status_code == 303
