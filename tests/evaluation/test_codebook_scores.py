import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import gold_records as made
import pytest

from sidelines.errors import EmptySource, GoldError
from sidelines.evaluation import Score, Scores, evaluate
from sidelines.model.record import Kind, Occasion, Place, Record, Status, Topic


def _folder(tmp_path: Path, gold: Mapping[str, Any]) -> Path:
    (tmp_path / "orlov.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "orlov.txt").write_text(made.TEXT, encoding="utf-8")
    return tmp_path


def _scores(tmp_path: Path, gold: Mapping[str, Any], record: Record) -> Scores:
    return evaluate(_folder(tmp_path, gold), "codebook", lambda source, published: record)


def _score(scores: Scores, name: str) -> Score:
    found = scores.score(name)
    assert found is not None, name
    return found


def _counts(scores: Scores, name: str) -> tuple[float, float, float]:
    score = _score(scores, name)
    return score.tp, score.fp, score.fn


def _changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    gold = deepcopy(made.GOLD)
    change(gold)
    return gold


def test_a_perfect_reader_scores_one(tmp_path: Path) -> None:
    scores = _scores(tmp_path, made.GOLD, made.record(made.GOLD))
    assert {s.name: (s.precision, s.recall, s.low, s.high) for s in scores.scores} == {
        s.name: (1, 1, 1, 1) for s in scores.scores
    }
    assert len(scores.scores) == 23  # all but the publication date, which was given
    assert scores.errors == ()
    assert all(j.right for j in scores.judged)


def test_an_empty_reader_finds_nothing_and_says_nothing_wrong(tmp_path: Path) -> None:
    scores = _scores(tmp_path, made.GOLD, Record(made.report()))
    assert _counts(scores, "accounts") == (0, 0, 2)
    assert (_score(scores, "accounts").precision, _score(scores, "offices").recall) == (1, 0)
    assert scores.score("participants") is None  # fields of a missed account count only as the account


def test_a_refused_text_counts_as_unread_and_is_named(tmp_path: Path) -> None:
    def refuse(source: str | bytes, published: date | None) -> Record:
        raise EmptySource("orlov", "it holds no text", "give another")

    scores = evaluate(_folder(tmp_path, made.GOLD), "codebook", refuse)
    assert _counts(scores, "accounts") == (0, 0, 2)
    assert scores.errors[0].field == "source"
    assert "it holds no text" in scores.errors[0].got


def test_an_extra_account_costs_precision_only(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    other = made.participant({"name": "Olga Berg"}), made.participant({"name": "Juhan Kask"})
    extra = replace(perfect.accounts[0], participants=other)
    scores = _scores(tmp_path, made.GOLD, replace(perfect, accounts=(*perfect.accounts, extra)))
    assert _counts(scores, "accounts") == (2, 1, 0)
    assert _score(scores, "accounts").recall == 1
    assert [(e.field, e.got) for e in scores.errors] == [("accounts", "meeting held Olga Berg / Juhan Kask 2024-05-01")]
    assert [j.right for j in scores.judged if j.field == "accounts"] == [True, True, False]


def test_a_second_account_of_one_contact_is_extra(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    scores = _scores(tmp_path, made.GOLD, replace(perfect, accounts=(*perfect.accounts, perfect.accounts[0])))
    assert _counts(scores, "accounts") == (2, 1, 0)


def test_an_account_with_another_named_partner_is_another_contact(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    first = perfect.accounts[0]
    elsewhere = replace(first, participants=(first.participants[0], made.participant({"name": "Olga Berg"})))
    scores = _scores(tmp_path, made.GOLD, replace(perfect, accounts=(elsewhere, perfect.accounts[1])))
    assert _counts(scores, "accounts") == (1, 1, 1)


def test_a_letter_is_not_a_meeting_of_the_same_people(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    letter = replace(perfect.accounts[0], kind=made.value(Kind.CORRESPONDENCE))
    scores = _scores(tmp_path, made.GOLD, replace(perfect, accounts=(letter, perfect.accounts[1])))
    assert _counts(scores, "accounts") == (1, 1, 1)


def test_an_optional_account_counts_neither_way(tmp_path: Path) -> None:
    gold = _changed(lambda g: g["encounters"][1].update(optional=True))
    perfect = made.record(gold)
    assert _counts(_scores(tmp_path, gold, perfect), "accounts") == (1, 0, 0)
    without = replace(perfect, accounts=perfect.accounts[:1])
    assert _counts(_scores(tmp_path, gold, without), "accounts") == (1, 0, 0)


def test_an_optional_participant_counts_neither_way(tmp_path: Path) -> None:
    gold = _changed(lambda g: g["encounters"][0]["participants"][1].update(optional=True))
    perfect = made.record(gold)
    scores = _scores(tmp_path, gold, perfect)
    assert _counts(scores, "participants") == (3, 0, 0)
    assert _counts(scores, "participant_office") == (1, 0, 0)
    alone = _first(perfect, participants=perfect.accounts[0].participants[:1])
    assert _counts(_scores(tmp_path, gold, alone), "participants") == (3, 0, 0)


def _first(record: Record, **changes: Any) -> Record:
    return replace(record, accounts=(replace(record.accounts[0], **changes), *record.accounts[1:]))


@pytest.mark.parametrize(
    ("changes", "field", "counts"),
    [
        ({"kind": made.value(Kind.NEGOTIATION)}, "kind", (2, 0, 0)),  # also right
        ({"kind": made.value(Kind.VISIT)}, "kind", (1, 1, 1)),
        ({"status": made.value(Status.PLANNED)}, "status", (1, 1, 1)),
        ({"date": made.value("2024-05-02")}, "date", (0, 1, 1)),
        ({"date": None}, "date", (0, 0, 1)),
        ({"place": made.value(Place("Bergen"))}, "place", (0, 1, 1)),
        ({"place": None, "place_inferred": made.value(Place("Oslo"))}, "place", (1, 0, 0)),
        ({"place": made.value(Place("City Hall", building="Oslo"))}, "place", (1, 0, 0)),
        ({"occasion": made.value(Occasion("Northern Assembly", year=2024))}, "occasion", (1, 0, 0)),
        ({"occasion": made.value(Occasion("Northern Assembly", year=2023))}, "occasion", (0, 1, 1)),
        ({"settings": ()}, "settings", (0, 0, 1)),
        ({"format": None}, "format", (0, 0, 1)),
        ({"topics": ()}, "topics", (0, 0, 2)),
        ({"topics": (Topic(made.value("quotas for fishing and Arctic shipping routes")),)}, "topics", (1, 0, 0)),
        ({"topics": (Topic(made.value("culture")),)}, "topics", (0, 1, 2)),
        ({"topics": (Topic(made.value("other questions"), unspecified=True),)}, "topics", (0, 0, 2)),
    ],
)
def test_fields_of_an_account(
    tmp_path: Path, changes: dict[str, Any], field: str, counts: tuple[float, float, float]
) -> None:
    record = _first(made.record(made.GOLD), **changes)
    assert _counts(_scores(tmp_path, made.GOLD, record), field) == counts


def test_a_null_in_the_gold_forbids_a_value_and_also_ok_allows_it(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    dated = replace(perfect, accounts=(perfect.accounts[0], replace(perfect.accounts[1], date=made.value("2024-06"))))
    assert _counts(_scores(tmp_path, made.GOLD, dated), "date") == (1, 1, 0)
    lenient = _changed(lambda g: g["encounters"][1].update(date_also_ok=["2024-06"]))
    assert _counts(_scores(tmp_path, lenient, dated), "date") == (1, 0, 0)
    silent = _changed(lambda g: g["encounters"][1].pop("date"))
    assert _counts(_scores(tmp_path, silent, dated), "date") == (1, 0, 0)


def test_statements_need_speaker_act_and_a_shared_word(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    stress, hope = perfect.accounts[0].statements
    for change in ({"speaker": made.value("jointly")}, {"act": hope.act}, {"about": made.value("weather")}):
        record = _first(perfect, statements=(replace(stress, **change), hope))
        assert _counts(_scores(tmp_path, made.GOLD, record), "statements") == (1, 1, 1)
    surname = _first(perfect, statements=(replace(stress, speaker=made.value("Orlov")), hope))
    assert _counts(_scores(tmp_path, made.GOLD, surname), "statements") == (2, 0, 0)


def test_an_outcome_done_that_is_only_promised(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    done = _first(perfect, outcomes=(replace(perfect.accounts[0].outcomes[0], done=True),))
    scores = _scores(tmp_path, made.GOLD, done)
    assert _counts(scores, "outcomes") == (1, 0, 0)
    assert _counts(scores, "outcome_done") == (0, 1, 1)


def test_offices_need_person_position_and_body(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    minister, president = perfect.offices
    for change in ({"position": made.value("minister")}, {"represents": made.value("SE")}, {"represents": None}):
        record = replace(perfect, offices=(replace(minister, **change), president))
        assert _counts(_scores(tmp_path, made.GOLD, record), "offices") == (1, 1, 1)
    former = replace(perfect, offices=(minister, replace(president, tenure="former")))
    assert _counts(_scores(tmp_path, made.GOLD, former), "tenure") == (1, 1, 1)


def test_an_unnamed_participant_is_known_by_description_but_not_against_the_state(tmp_path: Path) -> None:
    perfect = made.record(made.GOLD)
    named, group = perfect.accounts[1].participants
    reworded = replace(group, descr=made.value("Swedish delegation"))
    second = replace(perfect.accounts[1], participants=(named, reworded))
    scores = _scores(tmp_path, made.GOLD, replace(perfect, accounts=(perfect.accounts[0], second)))
    assert _counts(scores, "participants") == (4, 0, 0)
    other = replace(reworded, represents=made.value("FI"))
    second = replace(perfect.accounts[1], participants=(named, other))
    scores = _scores(tmp_path, made.GOLD, replace(perfect, accounts=(perfect.accounts[0], second)))
    assert _counts(scores, "participants") == (3, 1, 1)


# --- the gold itself ---


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ({"published": "2024-05-02"}, date(2024, 5, 2)),
        ({"published": "2024-05-02", "published_note": "worked out"}, None),
        ({"published": "2024-05-02", "published_from": "text"}, None),
        ({"published": "2024-05-02", "published_from": "given", "published_note": "no year"}, date(2024, 5, 2)),
        ({}, None),
    ],
)
def test_the_publication_date_is_told_only_when_the_text_leaves_it_out(
    tmp_path: Path, report: dict[str, str], told: date | None
) -> None:
    seen: list[tuple[object, date | None]] = []

    def reader(source: str | bytes, published: date | None) -> Record:
        seen.append((source, published))
        return Record(made.report())

    evaluate(_folder(tmp_path, {**made.GOLD, "report": report}), "codebook", reader)
    assert seen == [(made.TEXT, told)]


def test_a_page_is_handed_over_as_bytes(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(json.dumps(made.GOLD), encoding="utf-8")
    (tmp_path / "page.html").write_bytes(b"<p>x</p>")
    seen: list[object] = []

    def reader(source: str | bytes, published: date | None) -> Record:
        seen.append(source)
        return made.record(made.GOLD)

    evaluate(tmp_path, "codebook", reader)
    assert seen == [b"<p>x</p>"]


def _remove_kind(gold: dict[str, Any]) -> None:
    del gold["encounters"][0]["kind"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_remove_kind, r"encounters\[0\] has no 'kind'"),
        (lambda g: g["encounters"][0].update(kind="chat"), r"encounters\[0\]\.kind: 'chat' is none of meeting"),
        (lambda g: g["encounters"][1].update(kind_also_ok=["chat"]), r"encounters\[1\]\.kind: 'chat'"),
        (lambda g: g["encounters"][0]["statements"][0].update(act="sing"), r"statements\[0\]\.act: 'sing'"),
        (lambda g: g["encounters"][0].update(settings=["open"]), "settings: 'open'"),
        (lambda g: g.update(offices={}), "offices is not a list"),
        (lambda g: g["report"].update(published="May"), "published"),
    ],
)
def test_a_malformed_gold_record_is_named(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], problem: str
) -> None:
    with pytest.raises(GoldError, match=problem):
        _scores(tmp_path, _changed(change), Record(made.report()))


def test_a_gold_record_without_its_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "alone.json").write_text("{}", encoding="utf-8")
    with pytest.raises(GoldError, match="no text is beside it"):
        evaluate(tmp_path, "codebook", lambda source, published: Record(made.report()))


@pytest.mark.parametrize("format", ["codebook", "factrueval", "nerel"])
def test_an_empty_or_missing_folder_is_an_error(tmp_path: Path, format: str) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(GoldError):
            evaluate(folder, format, lambda source, published: Record(made.report()))


def test_unknown_format_and_missing_response_format(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="known: codebook, factrueval, nerel"):
        evaluate(tmp_path, "conll", lambda source, published: Record(made.report()))
    with pytest.raises(GoldError, match="no response format"):
        evaluate(_folder(tmp_path, made.GOLD), "codebook", lambda source, published: Record(made.report()), tmp_path)
