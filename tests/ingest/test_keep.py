"""Keeping reports: what is linked, what is a reprint, who is one actor; on both engines, in any order."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from engines import made
from press import chatter
from telling import BAYRAMOV, KAZAKBAEV, LAVROV, NOW, Telling, contents

from sidelines.archive import Archive, Facet, Filing, problems
from sidelines.ingest import Kept, keep, reidentify, relink
from sidelines.model.encounter import Judgement, Verdict
from sidelines.model.record import Record
from sidelines.model.report import Known
from sidelines.resolve import alias_key
from sidelines.resolve.names import surname_keys

WIRE = (
    "Стороны обсудили состояние и перспективы двусторонних связей в торговле, энергетике и на транспорте, "
    "а также отметили важность регулярных консультаций между внешнеполитическими ведомствами двух стран. "
    "Был рассмотрен ход подготовки к заседанию межправительственной комиссии в Бишкеке и Баку в 2021 году. "
)
TAIL = "Собеседники затронули вопросы сотрудничества в рамках международных организаций и обменялись приглашениями. "


def told(
    *people: tuple[str, str],
    note: str = "",
    text: str = "",
    title: str = "Встреча министров",
    url: str | None = None,
    on: str = "2021-09-24",
    published: date = date(2021, 9, 24),
    outlet: str = "Пример",
) -> Record:
    telling = Telling(title)
    account = telling.account(*(people or (BAYRAMOV, KAZAKBAEV)), on=on)
    telling.write(text or chatter(Random(note or title)))
    record = telling.record(account, published=published, outlet=outlet)
    return replace(record, report=replace(record.report, url=Known(url, "given") if url else None))


def shelve(archive: Archive, *records: Record) -> list[Kept]:
    return [keep(archive, record, digest="0" * 64, received=NOW) for record in records]


def content(archive: Archive) -> list[str]:
    assert list(problems(archive)) == []
    with archive.reading() as session:
        return contents(session)


# --- encounters ---


def test_reports_of_one_meeting_are_one_encounter(archive: Archive) -> None:
    first, second, other = shelve(
        archive,
        told(note="Подробностей нет."),
        told(note="Обсудили связи.", outlet="Другой"),
        told(BAYRAMOV, LAVROV, note="Обсудили мины."),
    )
    assert [k.filing for k in (first, second, other)] == [Filing.NEW] * 3
    with archive.reading() as session:
        assert sorted(len(found.accounts) for found in session.encounters.find()) == [1, 2]
        assert set(session.encounters.holding([first.accounts[0].key]).values()) == set(second.encounters)


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    records = (told(url="https://a.example/1"), told(BAYRAMOV, LAVROV), told(KAZAKBAEV, LAVROV, text=WIRE))
    shelve(archive, *records)
    before = content(archive)
    assert {k.filing for k in shelve(archive, *records, *reversed(records))} == {Filing.UNCHANGED}
    assert content(archive) == before


def test_a_page_whose_text_changed_is_a_revision_and_leaves_where_it_no_longer_belongs(archive: Archive) -> None:
    page = "https://www.mfa.example/news/1?utm_source=x"
    shelve(archive, told(url=page), told(note="Обсудили связи.", outlet="Другой"))
    (changed,) = shelve(archive, told(LAVROV, KAZAKBAEV, url="http://mfa.example/news/1/", note="Исправлено."))
    assert changed.filing is Filing.REVISED
    with archive.reading() as session:
        assert [len(found.accounts) for found in session.encounters.find()] == [1, 1]
        assert len(session.reports.revisions(changed.report)) == 2
    assert list(problems(archive)) == []


def test_a_person_decides_and_takes_it_back(archive: Archive) -> None:
    one, other = shelve(archive, told(note="Подробностей нет."), told(BAYRAMOV, LAVROV, note="Обсудили мины."))
    keys = sorted((one.accounts[0].key, other.accounts[0].key))
    left, right = map(str, keys)
    with archive.writing() as session:
        session.judgements.add([Judgement(left, right, Verdict.SAME, 1.0, (), "an analyst", "the same")])
        assert len(relink(session, keys, NOW)) == 1
    with archive.writing() as session:
        session.judgements.withdraw(left, right, by="an analyst", why="no", at=NOW)
        assert len(relink(session, keys, NOW)) == 2
    assert list(problems(archive)) == []


# --- reprints ---


@pytest.mark.parametrize(
    ("title", "text"),
    [("Министры встретились в Нью-Йорке", WIRE + TAIL), ("Прошла встреча", WIRE), ("Встреча", WIRE[:200])],
)
def test_another_headline_or_a_cut_tail_is_a_reprint(archive: Archive, title: str, text: str) -> None:
    wire, copy = told(text=WIRE + TAIL), told(text=text, title=title, outlet="Другой", published=date(2021, 9, 25))
    first, second = shelve(archive, wire, copy)
    assert (first.filing, second.filing) == (Filing.NEW, Filing.REPRINT)
    assert {a.voice for a in second.accounts} == {first.report}


def test_reports_after_one_template_are_two_voices(archive: Archive) -> None:
    form = "{} принял в Баку посла по случаю вручения копий верительных грамот {} сентября. " + WIRE + TAIL
    embassies = [("Ермек Кошербаев", "KZ", 24), ("Лука Ди Джанфранческо", "IT", 24), ("Ермек Кошербаев", "KZ", 27)]
    reports = [
        told(BAYRAMOV, (name, state), text=form.format(name, day), on=f"2021-09-{day}")
        for name, state, day in embassies
    ]
    assert {k.filing for k in shelve(archive, *reports)} == {Filing.NEW}


def test_what_is_no_copy_any_longer_is_a_voice_of_its_own(archive: Archive) -> None:
    page = "https://b.example/1"
    wire, copy = shelve(archive, told(text=WIRE), told(text=WIRE, title="Копия", url=page, published=date(2021, 9, 23)))
    with archive.reading() as session:
        assert session.reports.voiced(copy.report) == tuple(sorted((wire.report, copy.report)))
    shelve(archive, told(text=TAIL, title="Копия", url=page, published=date(2021, 9, 23)))
    with archive.reading() as session:
        assert session.reports.voiced(copy.report) == (copy.report,)
        assert session.reports.voiced(wire.report) == (wire.report,)


# --- actors ---


def test_whom_reports_name_in_several_scripts_is_one_actor(archive: Archive) -> None:
    shelve(
        archive,
        told(note="Раз."),
        told(("Jeyhun Bayramov", "AZ"), ("Ruslan Kazakbaev", "KG"), note="Два."),
        told(("Джейхун Байрамов", "AZ"), LAVROV, note="Три.", published=date(2021, 12, 1), on="2021-12-01"),
    )
    with archive.reading() as session:
        people = {actor.names: actor for actor in session.actors.keyed(surname_keys("Байрамов"))}
        (minister,) = people.values()
        assert minister.names == ("Джейхун Байрамов", "Jeyhun Bayramov")
        (tenure,) = minister.tenures
        assert (tenure.since, tenure.until, tenure.told) == (date(2021, 9, 24), date(2021, 12, 1), 3)
        assert len(session.actors.seats(minister.id)) == 3
        assert session.encounters.tally(Facet.PARTY)[minister.id] == 2


def test_a_revision_takes_back_whom_it_no_longer_names(archive: Archive) -> None:
    page = "https://c.example/1"
    shelve(archive, told(url=page))
    shelve(archive, told(BAYRAMOV, LAVROV, url=page))
    fresh = [told(BAYRAMOV, LAVROV, url=page)]
    with archive.reading() as session:
        names = {name for name, _ in session.actors.names()}
    assert "Руслан Казакбаев" not in names
    assert {"Сергей Лавров", "Джейхун Байрамов"} <= names
    assert {k.filing for k in shelve(archive, *fresh)} == {Filing.UNCHANGED}
    assert list(problems(archive)) == []


def test_a_person_joins_two_actors_and_parts_them_again(archive: Archive) -> None:
    shelve(
        archive, told(("Анна Первая", "AZ"), KAZAKBAEV, note="Раз."), told(("Белла Вторая", "AZ"), LAVROV, note="Два.")
    )
    with archive.reading() as session:
        ids = dict(session.actors.names())
        forms = session.actors.get([ids["Анна Первая"], ids["Белла Вторая"]])
    left, right = sorted(str(alias_key(actor.forms[0].first)) for actor in forms)
    with archive.writing() as session:
        session.judgements.add([Judgement(left, right, Verdict.SAME, 1.0, (), "an analyst", "a maiden name")])
        reidentify(session, [left, right])
        joined = dict(session.actors.names())
        assert joined["Анна Первая"] == joined["Белла Вторая"]
        assert len(session.actors.seats(joined["Анна Первая"])) == 2
        session.judgements.withdraw(left, right, by="an analyst", why="no", at=NOW)
        reidentify(session, [left])
        assert dict(session.actors.names()) == ids
        assert len(session.actors.seats(ids["Анна Первая"])) == 1
    assert list(problems(archive)) == []


# --- in any order ---

PRESS = (
    told(text="Раз " + WIRE),
    told(("Jeyhun Bayramov", "AZ"), ("Ruslan Kazakbaev", "KG"), note="Two.", published=date(2021, 9, 26)),
    told(text="Раз " + WIRE + TAIL, title="Копия", outlet="Другой", published=date(2021, 9, 22)),
    told(text="Раз " + WIRE[:200], title="Обрывок", published=date(2021, 9, 25)),
    told(BAYRAMOV, LAVROV, note="Обсудили мины.", on="2021-09-25"),
    told(("Байрамов", "AZ"), ("Лавров", "RU"), note="Кратко.", on="2021-09-25"),
    told(("Ceyhun Bayramov", "AZ"), LAVROV, note="Ещё раз.", on="2019-03-01", published=date(2019, 3, 2)),
)


def test_the_order_of_filing_makes_no_difference(tmp_path: Path) -> None:
    orders = list(permutations(PRESS))
    seen = set()
    for order in (PRESS, *Random(7).sample(orders, 8)):
        with made("sqlite", tmp_path) as archive:
            shelve(archive, *order)
            seen.add("\n".join(content(archive)))
    assert len(seen) == 1
