"""The index of names and words: what it is cut into, and what it finds."""

import pytest
from razdel import tokenize

from sidelines.language.ru.gazetteer import _texts
from sidelines.lexicon import entries


def test_names_are_cut_as_a_text_is() -> None:
    names = {name for some in (entries.cities(), entries.bodies(), entries.states()) for one in some for name in one.ru}
    assert len(names) > 1000
    assert {name for name in names if _texts(name) != [token.text for token in tokenize(name)]} == set()


@pytest.mark.parametrize("name", ["Vласть", "Порт-Луи", "Нур-Султан (Астана)", "«Роснефть»", "ООН"])
def test_what_is_no_plain_word_is_cut_by_the_tokeniser(name: str) -> None:
    assert _texts(name) == [token.text for token in tokenize(name)]
