"""Lines and paragraphs."""

import textwrap

import pytest

from sidelines.intake.paragraphs import paragraphs

FIRST = "Министр иностранных дел Литвы встретился в Риге с коллегой из Латвии и обсудил с ним подготовку визита."
SECOND = "Стороны договорились о новой встрече в мае и подписали план сотрудничества на следующий год."


def quoted(text: str) -> list[str]:
    return [" ".join(s.of(text).split()) for s in paragraphs(text)]


@pytest.mark.parametrize("parting", ["\n", "\n\n", "\r\n", "\r", "\n \t\n", "\u2028", "\n\n\n\n"])
def test_one_paragraph_a_line(parting: str) -> None:
    assert quoted(parting.join([FIRST * 2, SECOND])) == [FIRST * 2, SECOND]


@pytest.mark.parametrize("width", [50, 60, 72, 79, 100])
def test_wrapped_lines_are_joined(width: int) -> None:
    one, other = FIRST + " " + SECOND, SECOND + " " + FIRST
    text = textwrap.fill(one, width) + "\n\n" + textwrap.fill(other, width)
    assert quoted(text) == [one, other]


def test_wrapped_paragraphs_without_a_blank_line_end_at_a_short_line() -> None:
    one = FIRST + " Да."
    text = "Заголовок над текстом\n" + textwrap.fill(one, 72) + "\n" + textwrap.fill(SECOND, 72)
    assert quoted(text) == ["Заголовок над текстом", one, SECOND]


def test_a_list_of_headlines_is_not_joined() -> None:
    lines = [
        "Президент Литвы посетит Ригу с рабочим визитом",
        "Министр едет в Вильнюс",
        "Латвия и Литва подписали соглашение о границе",
    ]
    assert quoted("\n".join(lines)) == lines


def test_white_space_belongs_to_no_paragraph() -> None:
    text = "  \t слово дело \n\n   "
    assert [s.of(text) for s in paragraphs(text)] == ["слово дело"]
    assert paragraphs(" \n ") == []
