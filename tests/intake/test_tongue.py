"""Languages, above all of short texts."""

import pytest

from sidelines.intake.tongue import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Переговоры",
        "ООН",
        "Лавров в Баку",
        "Акция протеста на площади Независимости объявлена бессрочной",
        "Президент Украины Володимир Зеленський встретился в Киеве с министром иностранных дел Литвы.",
        "Представители American Jewish Committee (AJC) встретились с министром",
    ],
)
def test_russian(text: str) -> None:
    assert language_of(text) == "ru"
    assert language_of(text, "en") == "ru"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Президентът на България се срещна с министъра на външните работи на Турция в София.", "bg"),
        ("Президент зустрівся з міністром закордонних справ Литви", "uk"),
        ("Azərbaycan Prezidenti İlham Əliyev səfiri qəbul edib", "az"),
        ("The President received the ambassador of France in Baku", "en"),
        ("Cumhurbaşkanı Dışişleri Bakanı ile görüştü", "tr"),
        ("Der Präsident empfing den Botschafter von Frankreich", "de"),
        ("Le président a reçu l'ambassadeur d'Italie", "fr"),
        ("وزیر امور خارجه ایران با همتای خود دیدار کرد", "fa"),
        ("وزير الخارجية التقى نظيره في بغداد", "ar"),
        ("Վարչապետը հանդիպեց նախագահին", "hy"),
        ("პრემიერ მინისტრი შეხვდა ელჩს", "ka"),
        ("外交部长会见了大使", "zh"),
        ("首相は大使と会談した", "ja"),
        ("", "und"),
        ("12:30, 25.09", "und"),
    ],
)
def test_other_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_hint_counts_only_where_the_text_leaves_a_choice() -> None:
    assert language_of("Baku", "de") == "de"
    assert language_of("Baku", "xx") != "xx"
    assert language_of("The President received the ambassador of France in Baku", "de") == "en"
