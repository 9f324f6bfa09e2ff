from collections.abc import Iterator
from datetime import date

import pytest
from telling import BAYRAMOV, INDEXING, KAZAKBAEV, LAVROV, NOW, Telling, arrival, file, lemmatise, meeting, outline

from sidelines.archive import EVERYTHING, Archive, Filter, Hit, Indexing, Lemmatise, Session
from sidelines.archive.lemmas import column, fit
from sidelines.model.record import Kind, Record
from sidelines.model.report import PartKind
from sidelines.model.span import Span


def told(title: str, words: str, *, published: date = date(2021, 9, 24)) -> Record:
    telling = Telling(title)
    telling.write(words)
    return telling.record(published=published)


def found(
    session: Session, question: str, how: Lemmatise, *, within: Filter = EVERYTHING, limit: int = 20
) -> tuple[Hit, ...]:
    return session.search(question, how, within=within).hits(limit)


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.id for hit in hits]


def test_every_form_of_a_word_is_found_and_marked(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", told("Без темы", "Речь шла о минных полях и о минной угрозе."))
        file(session, "r2", told("Без темы", "Речь шла о торговле."))
        (hit,) = found(session, "минная угроза", lemmatise)
    assert hit.id == "r1"
    assert [hit.report.quote(mark) for mark in hit.marks] == ["минных", "минной", "угрозе"]


def test_every_word_must_be_there_in_headline_or_text(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", told("Министры встретились", "Говорили о торговле."))
        assert ids(found(session, "торговля, министры", lemmatise)) == ["r1"]
        assert found(session, "торговля угля", lemmatise) == ()
        assert found(session, "—", lemmatise) == ()


def test_the_best_fit_comes_first(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", told("Без темы", "Торговля. " + "Прочее. " * 200))
        file(session, "r2", told("Без темы", "Торговля. " + "Прочее. " * 20))
        file(session, "r3", told("О торговле", "Торговля. " + "Прочее. " * 20))
        assert ids(found(session, "торговля", lemmatise)) == ["r3", "r2", "r1"]


def test_of_equal_fits_the_newest_comes_first(archive: Archive) -> None:
    with archive.writing() as session:
        for day in (3, 9, 1):
            file(session, f"r{day}", told("Новость", "Торговля.", published=date(2021, 9, day)))
        assert ids(found(session, "торговля", lemmatise)) == ["r9", "r3", "r1"]
        assert ids(found(session, "торговля", lemmatise, limit=1)) == ["r9"]


def test_a_ranking_goes_on_after_each_of_its_hits(archive: Archive) -> None:
    with archive.writing() as session:
        for day in range(1, 6):
            file(session, f"r{day}", told("Новость", "Торговля. " * (day % 3 + 1), published=date(2021, 9, day)))
        session.reports.file(arrival("r6", told("Новость", "Торговля."), voice="r5"), INDEXING)
        ranking = session.search("торговля", lemmatise)
        hits = ranking.hits()
        assert (ranking.total, len(hits)) == (5, 5)
        for at, hit in enumerate(hits):
            assert ids(ranking.hits(2, after=hit.rank)) == ids(hits[at + 1 : at + 3])


def test_reprints_count_as_one_hit(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", told("О торговле", "Торговля."))
        for report in ("r2", "r3"):
            session.reports.file(arrival(report, told("Новость", "Торговля."), voice="r1"), INDEXING)
        (hit,) = found(session, "торговля", lemmatise)
    assert (hit.id, hit.reprints) == ("r1", ("r2", "r3"))


def test_a_filter_asks_of_the_encounters_told(archive: Archive) -> None:
    with archive.writing() as session:
        for i, pair in enumerate(((BAYRAMOV, KAZAKBAEV), (BAYRAMOV, LAVROV)), start=1):
            session.encounters.put([outline(f"e{i}", *file(session, f"r{i}", meeting(*pair)).accounts)], NOW)
        file(session, "r3", told("Встреча", "Джейхун Байрамов"))
        assert sorted(ids(found(session, "Байрамов", lemmatise))) == ["r1", "r2", "r3"]
        with_russia = Filter(parties=(frozenset({"RU"}),), kinds=frozenset({Kind.MEETING}))
        (hit,) = found(session, "Байрамов", lemmatise, within=with_russia)
    assert (hit.id, hit.encounters) == ("r2", ("e2",))


def test_a_revision_is_found_by_its_new_words_only(archive: Archive) -> None:
    with archive.writing() as session:
        file(session, "r1", told("Новость", "Торговля."))
        file(session, "r1", told("Новость", "Энергетика."))
        assert found(session, "торговля", lemmatise) == ()
        assert ids(found(session, "энергетика", lemmatise)) == ["r1"]


ODD = ("северо-восток", "o'connor", 'a"b', "x/y", "c:\\d", "100%", "🤖", "и&ж", "a*b", "к|л")


@pytest.mark.parametrize("word", ODD)
def test_a_lemma_is_matched_whole_whatever_is_in_it(archive: Archive, word: str) -> None:
    def split(text: str, _: str) -> Iterator[tuple[Span, set[str]]]:
        at = 0
        for part in text.split():
            at = text.index(part, at)
            yield Span(at, at + len(part)), {part}

    with archive.writing() as session:
        _file_split(session, "r1", f"слово {word} слово", split)
        _file_split(session, "r2", "слово восток o connor a b x y c d 100 и ж к л", split)
        assert ids(found(session, word, split)) == ["r1"]


def _file_split(session: Session, report: str, words: str, split: Lemmatise) -> None:
    session.reports.file(arrival(report, told("Новость", words)), Indexing(split, INDEXING.blocks))


def test_a_word_of_several_lemmas_is_found_by_each(archive: Archive) -> None:
    def stali(text: str, language: str) -> Iterator[tuple[Span, set[str]]]:
        for span, lemmas in lemmatise(text, language):
            yield span, {"стать", "сталь"} if span.of(text) == "стали" else set(lemmas)

    with archive.writing() as session:
        _file_split(session, "r1", "Цены стали выше.", stali)
        assert ids(found(session, "стали", stali)) == ["r1"]
        for lemma in ("стать", "сталь"):
            assert ids(found(session, lemma, lambda text, _: [(Span(0, len(text)), {text})])) == ["r1"]


def test_a_book_is_kept_and_found_by_its_beginning(archive: Archive) -> None:
    words = " ".join(f"слово{i:07}" for i in range(90_000))
    whole = lambda text, _: [(Span(0, 1), text.split())] if text.split() else []  # noqa: E731
    with archive.writing() as session:
        _file_split(session, "r1", f"начало {words}", whole)
        assert ids(found(session, "слово0000007", whole)) == ["r1"]


def test_the_fit_does_not_count_parts_of_words() -> None:
    assert fit([frozenset({"мин"})], "минск", "минут минск") == 0
    assert fit([frozenset({"мин"})], "", "мин мин") > fit([frozenset({"мин"})], "", "мин минск") > 0


def test_only_what_is_kept_of_a_page_is_searched() -> None:
    record = told("Заголовок", "Тело.")
    assert column(record.report, (PartKind.TITLE,), lemmatise) == "заго"
    assert column(record.report, (PartKind.DROPPED,), lemmatise) == ""
