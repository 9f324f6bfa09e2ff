"""What must hold of every data file, whoever adds to it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from babel import Locale

from sidelines.lexicon import entries
from sidelines.lexicon.entries import Entry
from sidelines.lexicon.load import load_toml
from sidelines.model.record import Act, Kind, OutcomeType

DATA = files("sidelines.lexicon").joinpath("data")
FILES = sorted(f.name for f in DATA.iterdir() if f.name.endswith(".toml"))
ENTRIES = (
    *("states", "territories", "cities", "bodies", "offices", "modifiers", "person_nouns", "anaphors", "occasions"),
    *("topics", "speech", "light_verbs", "reframes", "source_phrases", "discussion", "outcomes", "contacts"),
)
IDENTIFIED = ("territories", "bodies", "offices", "occasions", "topics")
EXCEPT_IN_HEADER = {"ru", "en", "az", "example"}

# Member states of the United Nations, ISO 3166-1.
_MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
"""
MEMBERS = _MEMBERS.split()


def loaded(name: str) -> tuple[Entry, ...]:
    found: tuple[Entry, ...] = getattr(entries, name)()
    return found


@pytest.mark.parametrize("file", FILES)
def test_a_file_says_what_it_holds_and_every_entry_shows_its_use(file: str) -> None:
    text = DATA.joinpath(file).read_text(encoding="utf-8")

    assert text.startswith("# ")
    assert [entry for entry in _entries(tomllib.loads(text)) if not str(entry.get("example", "")).strip()] == []


def _entries(tables: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for table in tables.values():
        if isinstance(table, list):
            yield from (entry for entry in table if isinstance(entry, dict))


DOCUMENTED = [f for f in FILES if f.startswith(("bod", "cit", "off", "occ", "out", "rol", "sp", "st", "top", "ter"))]


@pytest.mark.parametrize("file", DOCUMENTED)
def test_every_key_is_explained_at_the_head_of_its_file(file: str) -> None:
    """A key that is misspelt would be passed over in silence."""
    comments = [line for line in DATA.joinpath(file).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    keys = {key for entry in _entries(load_toml(file)) for key in entry} - EXCEPT_IN_HEADER

    assert [key for key in sorted(keys) if not _explained(key, " ".join(comments))] == []


def _explained(key: str, comments: str) -> bool:
    """Tell whether a key is named, alone or as one of a family: «adjective_ru/en/az», «*_ambiguous_*»."""
    stem = re.sub("(_ambiguous|_variants)?_(ru|en|az)$", "", key)
    return bool(re.search(rf"\b{stem}", comments)) or ("_ambiguous_" in key and "*_ambiguous_*" in comments)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_table_is_read_and_none_is_empty(name: str) -> None:
    assert loaded(name)


@pytest.mark.parametrize("name", IDENTIFIED)
def test_identifiers_are_unique(name: str) -> None:
    found = [str(getattr(entry, "id", "")) for entry in loaded(name)]

    assert _repeated(found) == []


def _repeated(items: list[str]) -> list[str]:
    return [item for item, times in Counter(items).items() if times > 1]


# --- how much there is --------------------------------------------------------------------------


def test_all_members_and_observers_of_the_united_nations_are_there() -> None:
    states = entries.states()

    assert len(MEMBERS) == 193
    assert sorted(s.code for s in states if s.status == "member") == sorted(MEMBERS)
    assert sorted(s.code for s in states if s.status == "observer") == ["PS", "VA"]
    assert [s.code for s in states if s.code in MEMBERS and not (s.ru and s.en and s.az and s.capital_ru)] == []


@pytest.mark.parametrize(("name", "least"), [("bodies", 250), ("offices", 150), ("occasions", 60), ("topics", 60)])
def test_there_are_enough(name: str, least: int) -> None:
    assert len(loaded(name)) >= least


def test_every_act_outcome_and_kind_has_words() -> None:
    assert {e.act for e in entries.speech()} == set(Act)
    assert {e.type for e in entries.outcomes()} == set(OutcomeType)
    assert set(Kind) <= {e.kind for e in entries.contacts()}


# --- what words mean ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["ru", "adjective_ru", "demonym_ru"])
def test_a_word_means_one_state(key: str) -> None:
    words = [word.lower() for state in entries.states() for word in set(getattr(state, key))]

    assert _repeated(words) == []


def test_a_capital_is_of_one_state() -> None:
    assert _repeated([s.capital_ru for s in entries.states() if s.capital_ru]) == []


def test_the_usual_azerbaijani_names_of_states_are_known() -> None:
    usual = Locale("az").territories
    states = [s for s in entries.states() if s.status == "member"]

    assert [(s.code, usual[s.code]) for s in states if usual[s.code] not in s.az] == []


def test_a_spelling_without_diaeresis_stands_beside_each_name_with_it() -> None:
    names = [(s.ru, name) for s in entries.states() for name in s.ru if "ё" in name]

    assert names
    assert [name for known, name in names if name.replace("ё", "е") not in known] == []


def test_states_are_sorted_by_code() -> None:
    codes = [s.code for s in entries.states()]

    assert codes == sorted(codes)


@pytest.mark.parametrize("name", ["cities", "bodies", "occasions"])
def test_things_lie_in_states_that_are_there(name: str) -> None:
    known = {s.code for s in entries.states()} | {t.place_coded_as for t in entries.territories()} | {""}

    assert {str(getattr(entry, "state", "")) for entry in loaded(name)} <= known


def test_a_body_stands_for_one_that_is_there() -> None:
    known = {b.id for b in entries.bodies()}

    assert [b.id for b in entries.bodies() if b.stands_for and b.stands_for not in known] == []


@pytest.mark.parametrize("name", ["bodies", "occasions", "cities"])
def test_a_name_is_of_one_thing(name: str) -> None:
    names = [
        (str(getattr(e, "id", e)), word)
        for e in loaded(name)
        for word in {*getattr(e, "ru", ()), *getattr(e, "aliases_ru", ())}
    ]

    assert _repeated([word for _, word in names]) == []


def test_a_verb_of_speech_is_of_one_act() -> None:
    words = {(word, entry.act) for entry in entries.speech() for word in entry.ru}

    assert _repeated([word for word, _ in words]) == []


def test_headings_have_codes_of_media_topics() -> None:
    assert [t.id for t in entries.topics() if not t.iptc] == []
    assert [c for t in entries.topics() for c in t.iptc if not re.fullmatch(r"medtop:\d{8}", c)] == []


def test_offices_have_a_rank() -> None:
    assert {o.rank for o in entries.offices()} <= set(range(1, 7))
    assert {o.scope for o in entries.offices()} == {"state", "body", "any"}
