"""The scan of HTML: blocks, offsets, and pages made to hang a parser."""

import pytest

from sidelines.intake.markup import scan


def texts(source: str) -> list[str]:
    return [b.text for b in scan(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Один<p>Два", ["Один", "Два"]),
        ("<div>До<p>Внутри</p>После</div>", ["До", "Внутри", "После"]),
        ("<p>Слово<b>сложение</b>  и\n<i>тут</i></p>", ["Словосложение и тут"]),
        ("Первая.<br>Вторая", ["Первая.", "Вторая"]),
        ("Первая строка<br>второй половины", ["Первая строка второй половины"]),
        ("<p>a &lt;b&gt; &amp;c; &#1084;&nbsp;&shy;x</p>", ["a <b> &c; м x"]),
        ("<script>var a = '<p>нет</p>'</script><style>p{}</style><p>да</p><!-- <p>нет</p> -->", ["да"]),
        ('<p title="a > b">да</p>', ["да"]),
        ("2 < 3 и 5 > 4", ["2 < 3 и 5 > 4"]),
        ("<p>открыто <b", ["открыто"]),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_what_a_block_knows_of_its_place() -> None:
    page = scan(
        '<nav><a href="/">Меню</a></nav><div class="lead" id="top"><p>Текст <a>ссылка</a></p></div><figcaption>Фото'
    )
    menu, text, caption = page.blocks
    assert (menu.boilerplate, menu.linked) == (True, 4)
    assert (text.tag, text.css, text.linked, text.boilerplate) == ("p", "lead top", 7, False)
    assert caption.caption


def test_offsets_lead_back_into_tags_and_entities() -> None:
    source = "<p>При<b>вет</b>&nbsp;&laquo;мир&raquo;</p>"
    block = scan(source).blocks[0]
    assert block.text == "Привет «мир»"
    assert dict(zip(block.starts, block.origins, strict=True)) == {0: 3, 3: 9, 7: 22, 8: 29}
    assert source[32:] == "&raquo;</p>"  # the last mark is as far from the word as in the text


def test_elements_and_scripts() -> None:
    source = '<html lang=ru><meta name="a" content="x &amp; y">'
    source += '<script type="application/ld+json">{}</script><time datetime=2021>'
    page = scan(source)
    assert [e.name for e in page.elements] == ["html", "meta", "time"]
    assert page.elements[0].get("lang") == "ru"
    assert page.elements[1].get("content") == "x & y"
    value, start, end = page.elements[1].attributes["content"]
    assert source[start:end] == value
    assert [source[slice(*place)] for place in page.linked_data] == ["{}"]
