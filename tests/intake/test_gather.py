"""What paths stand for: files, patterns, tables and web archives, whole and damaged."""

import gzip
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sidelines.errors import MalformedSource, SourceError, UnreadableSource
from sidelines.intake.columns import Columns
from sidelines.intake.gather import Gathering, count, gather
from sidelines.intake.item import Item, container

MAPPED = Columns.parse("text=body, url=link, published=day, title=head")
ROWS = [
    {"body": "Встреча прошла.", "link": "https://a.example/1", "day": "2021-09-25", "head": "Встреча"},
    {"body": "", "link": "https://a.example/2", "day": "2021-09-25", "head": ""},
    {"body": "Переговоры;\nзавершены.", "link": "https://a.example/3", "day": "скоро", "head": ""},
    {"body": "Переговоры;\nзавершены.", "link": "https://a.example/4", "day": "25.09.2021 10:30", "head": ""},
]


def found(*paths: Path | str, how: Gathering | None = None) -> tuple[list[Item], list[SourceError]]:
    all_found = list(gather(map(str, paths), how or Gathering(MAPPED)))
    return [f for f in all_found if isinstance(f, Item)], [f for f in all_found if isinstance(f, SourceError)]


def as_json(path: Path) -> Path:
    path = path.with_suffix(".jsonl")
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    return path


def as_csv(path: Path, encoding: str = "utf-8-sig", separator: str = ",") -> Path:
    path = path.with_suffix(".csv")
    quoted = [[f'"{value}"' for value in row.values()] for row in ROWS]
    path.write_text("\n".join(separator.join(row) for row in ([*ROWS[0]], *quoted)), encoding=encoding)
    return path


def as_old_csv(path: Path) -> Path:
    return as_csv(path, "windows-1251", ";")


def as_packed_csv(path: Path) -> Path:
    packed = path.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(as_csv(path).read_bytes()))
    return packed


def as_parquet(path: Path) -> Path:
    path = path.with_suffix(".parquet")
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    return path


@pytest.mark.parametrize("make", [as_json, as_csv, as_old_csv, as_packed_csv, as_parquet])
def test_a_row_is_a_report_and_a_faulty_one_a_failure(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path / "news")
    items, faults = found(path)
    assert [(i.url, i.published) for i in items] == [
        ("https://a.example/1", date(2021, 9, 25)),
        ("https://a.example/4", date(2021, 9, 25)),
    ]
    assert [i.content for i in items] == ["Встреча\n\nВстреча прошла.", "Переговоры;\nзавершены."]
    assert [fault.problem for fault in faults] == ["the row holds no text", "'скоро' is not a date"]
    assert {container(i.name) for i in items} | {container(f.source) for f in faults} == {str(path)}
    assert found(path) == (items, faults) or [str(f) for f in faults] == [str(f) for f in found(path)[1]]


@pytest.mark.parametrize("make", [as_json, as_csv, as_parquet])
def test_missing_columns_are_named_with_those_that_are_there(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path / "news")
    for columns, problem in (
        (Columns(), "neither a column text nor html"),
        (Columns({"text": "boddy"}), "no column boddy"),
    ):
        (fault,) = found(path, how=Gathering(columns))[1]
        assert isinstance(fault, MalformedSource)
        assert problem in str(fault)
        assert "body, link, day, head" in str(fault)


def test_parquet_of_other_types_is_refused_and_days_may_be_days(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [1, 2]}), path)
    assert "column text holds int64, not text" in str(found(path, how=Gathering())[1][0])
    pq.write_table(pa.table({"text": ["а"], "published": [datetime(2021, 9, 25, 23)]}), path)
    assert found(path, how=Gathering())[0][0].published == date(2021, 9, 25)


@pytest.mark.parametrize("name", ["a.parquet", "a.warc", "a.warc.gz", "a.csv.gz", "a.jsonl", "missing.csv", "no*.txt"])
def test_what_is_something_else_says_so_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    if name.startswith("a"):
        (tmp_path / name).write_bytes(b"\x00not what the name says\n" * 9)
    (tmp_path / "z.txt").write_text("Встреча")
    items, faults = found(tmp_path / name, tmp_path / "z.txt")
    assert [Path(i.name).name for i in items] == ["z.txt"]
    assert faults
    assert all(isinstance(f, MalformedSource | UnreadableSource) and f.remedy for f in faults)


def test_a_table_that_is_cut_gives_what_is_before_the_cut(tmp_path: Path) -> None:
    path = as_packed_csv(tmp_path / "news")
    rows = "body\n" + "".join(f"Встреча {number} прошла в столице\n" for number in range(20_000))
    packed = gzip.compress(rows.encode())
    path.write_bytes(packed[: len(packed) // 2])
    items, faults = found(path, how=Gathering(Columns({"text": "body"})))
    assert len(items) > 1000
    assert "cut or damaged" in str(faults[0])


def test_a_line_that_is_too_long_or_no_json_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "один"}\n{"text": "' + "x" * 500 + '"}\n{"text": \n[1]\n\n{"text": "два"}\n')
    items, faults = found(path, how=Gathering(limit=100))
    assert [i.content for i in items] == ["один", "два"]
    assert [f.source.partition("#")[2] for f in faults] == ["2", "3", "4"]


def test_columns_are_written_as_pairs() -> None:
    with pytest.raises(ValueError, match="one of the fields text, html"):
        Columns.parse("body=text")


# --- web archives ---


def warc(path: Path, pages: int = 3, packed: bool = True) -> Path:
    answers = (("200 OK", "text/html; charset=utf-8"), ("404 Not Found", "text/html"), ("200 OK", "image/png"))
    records = [record(number, *answer) for number in range(pages) for answer in answers]
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    return path


def record(number: int, status: str, kind: str) -> bytes:
    letters = Random(number).choices("абвгдежз ", k=3000)  # which do not pack into nothing
    page = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n<p>Встреча {''.join(letters)}</p>".encode()
    headers = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return headers.encode() + page + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_its_pages(packed: bool, tmp_path: Path) -> None:
    path = warc(tmp_path / ("a.warc.gz" if packed else "a.warc"), packed=packed)
    items, faults = found(path)
    assert (faults, [i.url for i in items]) == ([], [f"https://a.example/{n}" for n in range(3)])
    assert all(i.html and isinstance(i.content, bytes) and "Встреча".encode() in i.content for i in items)
    assert len({i.name for i in items}) == 3


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_cut_web_archive_the_pages_before_the_cut_are_kept(packed: bool, tmp_path: Path) -> None:
    path = warc(tmp_path / ("a.warc.gz" if packed else "a.warc"), packed=packed)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.72)])
    items, faults = found(path)
    assert [i.url for i in items] == ["https://a.example/0", "https://a.example/1"]
    assert "cut or damaged" in str(faults[0])


def test_a_page_over_the_limit_is_a_failure_of_its_own(tmp_path: Path) -> None:
    items, faults = found(warc(tmp_path / "a.warc.gz"), how=Gathering(limit=1000))
    assert not items
    assert len(faults) == 3


# --- what a person names ---


def test_patterns_and_folders_stand_for_what_is_in_them(tmp_path: Path) -> None:
    for name in ("a/b.txt", "a/c.html", "a/d/e.txt", "a/notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Встреча")
    as_json(tmp_path / "a" / "news")
    assert len(found(tmp_path / "a")[0]) == 5
    assert [Path(i.name).name for i in found(tmp_path / "a/**/*.txt")[0]] == ["b.txt", "e.txt"]
    assert count([str(tmp_path / "a/**/*.txt")]) == 2
    assert count([str(tmp_path / "a")]) is None


def test_what_is_known_of_all_holds_where_a_report_does_not_tell(tmp_path: Path) -> None:
    how = Gathering(MAPPED, published=date(2020, 1, 1), outlet="Пример")
    (tmp_path / "a.txt").write_text("Встреча")
    items, _ = found(as_json(tmp_path / "news"), tmp_path / "a.txt", how=how)
    assert [(i.published, i.outlet) for i in items][1:] == [(date(2021, 9, 25), "Пример"), (date(2020, 1, 1), "Пример")]


def test_an_address_stands_for_what_is_fetched_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Встреча")
    page = Item("https://a.example/1", b"...", url="https://a.example/1")
    how = Gathering(
        outlet="Пример", fetched=lambda address: iter([page, UnreadableSource(address, "gone", "check it")])
    )
    items, faults = found("HTTPS://a.example/feed", tmp_path / "a.txt", how=how)
    assert [(i.name, i.outlet) for i in items] == [(page.name, "Пример"), (str(tmp_path / "a.txt"), "Пример")]
    assert [f.source for f in faults] == ["HTTPS://a.example/feed"]
    assert count(["https://a.example/feed"]) is None
