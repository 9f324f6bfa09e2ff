"""What became of the desk's reports: one voice for a text, every state of a page, one encounter for a contact."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from desk_reports import FOLDER, Desk, contacts, listed, told_by
from engines import ENGINES

from sidelines.archive import Filing, Session, export_lines, problems
from sidelines.evaluation.linking import LabelledAccount, LinkingScores, score
from sidelines.model.encounter import Encounter

GROUP = "desk"
_WORDS = range(60, 260)
_LEAST_READ = 0.7  # share of the contacts that reports tell of, each in a report of its own


def current(desk: Desk) -> dict[str, str]:
    """Return the reports by their identifiers, each as the file that holds its newest state."""
    return {kept.report: name for name, kept in desk.kept.items()}


def labelled(session: Session, desk: Desk) -> tuple[LabelledAccount, ...]:
    """Return the accounts of which the manifest says of which encounter they tell."""
    found = []
    for report, name in current(desk).items():
        for filed in session.accounts.of_report(report):
            if contact := told_by(filed.account, listed()[name]):
                found.append(LabelledAccount(filed, contact.label, GROUP, GROUP))
    return tuple(found)


def grouping(session: Session, accounts: tuple[LabelledAccount, ...]) -> LinkingScores:
    """Return how well the archive groups these accounts among themselves."""
    groups = defaultdict(list)
    held = session.encounters.holding(account.filed.key for account in accounts)
    for key, encounter in held.items():
        groups[encounter].append(key)
    return score(accounts, [Encounter(one, tuple(sorted(keys))) for one, keys in groups.items()])


# --- the manifest ---


def test_every_file_is_listed_once_and_is_as_long_as_such_reports_are() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*listed(), "manifest.toml", "README.md"}
    for name in listed():
        text = re.sub(r"<[^>]*>", "", (FOLDER / name).read_text(encoding="utf-8"))
        assert len(re.findall(r"\w+", text)) in _WORDS, name


def test_every_encounter_is_told_and_most_of_those_of_the_desk_by_several() -> None:
    told = Counter(contact.label for report in listed().values() for contact in report.tells)
    assert set(told) == set(contacts())
    assert sum(count > 1 for count in told.values()) >= 40


def test_a_later_state_stands_at_the_address_of_the_one_before_and_nothing_else_does() -> None:
    reports = listed()
    addresses = Counter(report.item.url for report in reports.values() if not report.revision_of)
    assert set(addresses.values()) == {1}
    for report in reports.values():
        if report.revision_of:
            assert report.item.url == reports[report.revision_of].item.url


# --- taking in ---


def test_reprints_are_told_from_reports_and_later_states_from_both(desks: Callable[[str], Desk]) -> None:
    expected = {
        name: Filing.REPRINT if report.reprint_of else Filing.REVISED if report.revision_of else Filing.NEW
        for name, report in listed().items()
    }
    for engine in ENGINES:
        desk = desks(engine)
        assert {name: kept.filing for name, kept in desk.kept.items()} == expected, engine
        assert list(problems(desk.archive)) == []


def test_both_engines_hold_the_same(desks: Callable[[str], Desk]) -> None:
    held = []
    for engine in ENGINES:
        with desks(engine).archive.reading() as session:
            held.append(list(export_lines(session)))
    assert held[0] == held[1]


def test_a_reprint_has_the_voice_of_its_original_and_all_others_their_own(desk: Desk) -> None:
    with desk.archive.reading() as session:
        voices = {sketch.report: sketch.voice for sketch in session.reports.sketched(current(desk))}
    speakers = {name: voices[kept.report] for name, kept in desk.kept.items()}
    originals = {name: speakers[name] for name, report in listed().items() if not report.revision_of}
    reprints = {name: report.reprint_of for name, report in listed().items() if report.reprint_of}
    assert {name: speakers[original] for name, original in reprints.items()} == {n: speakers[n] for n in reprints}
    assert len(set(originals.values())) == len(originals) - len(reprints)


def test_both_states_of_a_page_are_kept_with_what_changed(desk: Desk) -> None:
    with desk.archive.reading() as session:
        for name in (name for name, report in listed().items() if report.revision_of):
            report = desk.kept[name].report
            first, second = session.reports.revisions(report)
            assert first.digest == listed()[str(listed()[name].revision_of)].item.digest
            assert second.digest == listed()[name].item.digest
            assert all(session.reports.changes(report)), name


# --- linking ---


def test_most_contacts_that_reports_tell_of_are_read(desk: Desk) -> None:
    with desk.archive.reading() as session:
        files = current(desk)
        read = {(files[one.filed.key.report], one.encounter) for one in labelled(session, desk)}
    told = {(name, contact.label) for name in files.values() for contact in listed()[name].tells}
    assert len(read) / len(told) > _LEAST_READ, sorted(told - read)


def test_accounts_are_grouped_as_the_manifest_labels_them(desk: Desk) -> None:
    with desk.archive.reading() as session:
        scores = grouping(session, labelled(session, desk))
    assert scores.bcubed[GROUP].f1 >= 0.9, scores.bcubed[GROUP]


def test_no_two_encounters_are_taken_for_one(desk: Desk) -> None:
    with desk.archive.reading() as session:
        scores = grouping(session, labelled(session, desk))
    assert [f"{a.encounter} / {b.encounter}" for a, b, same in scores.wrong if not same] == []
