"""Encodings: declared rightly, wrongly or not at all, whole or damaged."""

import pytest

from sidelines.errors import UndecodableSource
from sidelines.intake.decode import decode

SHORT = "Встреча министров в Баку"
TEXT = "Министр иностранных дел принял посла. Стороны обсудили подготовку визита президента."
EIGHT_BIT = ["windows-1251", "koi8-r", "cp866", "iso-8859-5"]


@pytest.mark.parametrize("encoding", [*EIGHT_BIT, "utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SHORT, TEXT, "Переговоры", TEXT.upper(), "The minister met «Лавров» in Baku"])
def test_without_a_declaration(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    decoded = decode(data, "x")
    assert decoded.text == data.decode(encoding)
    assert decoded.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_with_a_byte_order_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x").text == TEXT


@pytest.mark.parametrize(
    "declared", ["windows-1251", "koi8-r", "KOI8-R", "utf-8", "cp866", "iso-8859-1", "rot13", "nonsense"]
)
@pytest.mark.parametrize("actual", ["windows-1251", "koi8-r", "utf-8"])
def test_a_wrong_declaration_does_not_win(declared: str, actual: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{SHORT}</body></html>'
    decoded = decode(page.encode(actual), "x")
    assert decoded.text == page
    assert decoded.encoding == actual


def test_a_declaration_settles_what_the_letters_leave_open() -> None:
    page = '<meta charset="koi8-u"><p>Переговоры министров'
    assert decode(page.encode("koi8-u"), "x").encoding == "koi8-u"


def test_a_declared_encoding_of_another_script() -> None:
    page = '<meta charset="gb2312"><p>外交部长会见了大使'
    decoded = decode(page.encode("gb2312"), "x")
    assert (decoded.text, decoded.encoding) == (page, "gb18030")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Präsident Müller empfing den Botschafter", "windows-1252"),
        ("“Talks went well” — minister", "windows-1252"),
        ("Dışişleri Bakanı görüştü", "windows-1254"),
    ],
)
def test_latin_code_pages(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "x")
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_few_bad_bytes_are_replaced_and_said() -> None:
    data = (TEXT * 5).encode()
    broken = data[:100] + b"\xff" + data[101:201] + b"\xfe\xff" + data[203:]
    decoded = decode(broken, "x")
    assert decoded.encoding.startswith("utf-8 (")
    assert decoded.encoding.endswith("bytes replaced)")
    assert decoded.text.startswith(TEXT[:40])
    assert decode(data[:-1], "x").encoding == "utf-8"  # ends with a full stop: one byte less is still whole
    assert decode(data[:-2], "x").encoding == "utf-8 (1 byte replaced)"


def test_a_short_text_may_have_a_few_bad_bytes_too() -> None:
    data = SHORT.encode()
    decoded = decode(data[:7] + b"\xff\xfe" + data[7:], "x")
    assert decoded.encoding == "utf-8 (4 bytes replaced)"  # a letter was torn in two
    assert decoded.text.endswith(SHORT[4:])


def test_a_replacement_character_of_the_text_itself_is_not_counted() -> None:
    data = ("\ufffd" + TEXT * 5).encode() + b"\xd0"
    assert decode(data, "x").encoding == "utf-8 (1 byte replaced)"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(0x80, 0x100)) * 4,
        ("слово " * 5).encode() + b"\xff\xfe\xfd" * 20,
        b"\xff\xfe" + b"\x00\xd8" * 30,
    ],
)
def test_what_no_encoding_fits_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableSource, match=r"x: .*UTF-8"):
        decode(data, "x")
