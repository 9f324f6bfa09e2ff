"""Records made by hand, so that the writers are tested without reading anything.

``Quoting`` finds the words of a value in the text; a value whose words are not there cannot be made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sidelines.model.record import (
    JOINTLY,
    UNATTRIBUTED,
    Account,
    Act,
    Attribution,
    Commemoration,
    Confidence,
    Format,
    Kind,
    Occasion,
    OfficeHeld,
    Outcome,
    OutcomeType,
    Participant,
    Place,
    Record,
    Role,
    Setting,
    Statement,
    Status,
    Topic,
    Value,
)
from sidelines.model.report import Dateline, Known, Part, PartKind, Report
from sidelines.model.span import Span

T = TypeVar("T")

TITLE = "Глава МИД Азербайджана провёл встречи в Нью-Йорке"
SECTION = "Политика"
DATELINE = "БАКУ, 25 сентября — Пример."
BODY = (
    "Министр иностранных дел Азербайджана Джейхун Байрамов 24 сентября в рамках 76-й сессии Генассамблеи ООН "
    "встретился с министром иностранных дел Кыргызстана Русланом Казакбаевым, сообщает МИД Азербайджана.",
    "Министры договорились расширить правовую базу и подчеркнули, что страны тесно сотрудничают. "
    "Байрамов рассказал о минной угрозе. Казакбаев передал письмо президента Кыргызстана "
    "по случаю 30-летия дипломатических отношений, которое отметят в следующем году.",
    "В октябре ожидаются консультации за закрытыми дверями двух ведомств. Встречи с делегацией третьей страны не было.",
)
PROMOTION = "Подписывайтесь на наш канал"
RELATED = "Как устроена Генассамблея ООН"
TEXT = "\n".join((SECTION, TITLE, f"{DATELINE} {BODY[0]}", *BODY[1:], PROMOTION, "Читайте также:", RELATED)) + "\n"


@dataclass(frozen=True, slots=True)
class Quoting:
    """Makes values of one text by quoting it."""

    text: str

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def value(
        self, value: T, *quotes: str, rule: str = "by_hand", sure: Confidence = Confidence.HIGH, how: str = ""
    ) -> Value[T]:
        return Value(value, tuple(map(self.span, quotes)), rule, sure, how)

    def words(self, quote: str, rule: str = "by_hand", sure: Confidence = Confidence.HIGH) -> Value[str]:
        return self.value(quote, quote, rule=rule, sure=sure)


Q = Quoting(TEXT)


def report() -> Report:
    """Return a report with every kind of part but a lead."""
    stretches = (
        (PartKind.SECTION, SECTION, ""),
        (PartKind.TITLE, TITLE, ""),
        (PartKind.DATELINE, DATELINE, ""),
        *((PartKind.BODY, paragraph, "") for paragraph in BODY),
        (PartKind.DROPPED, PROMOTION, "promotion"),
        (PartKind.DROPPED, "Читайте также:", "heading of a list of links"),
        (PartKind.RELATED, RELATED, ""),
    )
    return Report(
        "новости/баку.txt",
        TEXT,
        tuple(Part(kind, Q.span(words), reason) for kind, words, reason in stretches),
        "ru",
        dateline=Dateline(
            Q.span(DATELINE),
            Known("Баку", "dateline", Q.span("БАКУ")),
            25,
            9,
            Known("Пример", "dateline", Q.span("Пример")),
        ),
        published=Known(date(2021, 9, 25), "dateline; year from the session's number", Q.span("25 сентября")),
        url=Known("https://example.org/news/1", "given"),
        outlet=Known("Пример", "given"),
    )


def record() -> Record:
    """Return a record in which every field of the model is filled somewhere."""
    ministry = (Attribution(Q.words("МИД Азербайджана"), "body"),)
    return Record(
        report(),
        (_meeting(ministry), _letter(ministry), _consultations(ministry), _denied()),
        (
            OfficeHeld(
                Q.words("Джейхун Байрамов"),
                Q.value("министр иностранных дел", "Министр иностранных дел"),
                Q.value("AZ", "Азербайджана"),
                words="глава МИД",
                office="foreign_minister",
                where=(Q.words("Азербайджана"),),
            ),
            OfficeHeld(
                Q.value("Руслан Казакбаев", "Русланом Казакбаевым"),
                Q.value("министр иностранных дел", "министром иностранных дел"),
                Q.value("KG", "Кыргызстана", sure=Confidence.LOW),
                tenure="acting",
            ),
        ),
        (
            Commemoration(
                Q.words("30-летия дипломатических отношений"),
                Q.value(2022, "в следующем году", how="year counted from the publication date"),
                "1992",
            ),
        ),
        ministry,
    )


def empty() -> Record:
    """Return a record of a report that tells of no encounter."""
    return Record(report())


def _bayramov(side: int = 1, role: Role | None = None) -> Participant:
    return Participant(
        side,
        (Q.span("Джейхун Байрамов"),),
        Q.words("Джейхун Байрамов", "name_after_office"),
        None,
        Q.value("министр иностранных дел", "Министр иностранных дел", rule="office_before_name"),
        Q.value("AZ", "Азербайджана", rule="represents_state"),
        Q.value(role, "передал", rule="role_by_frame") if role else None,
    )


def _kazakbaev(side: int = 2, role: Role | None = None) -> Participant:
    return Participant(
        side,
        (Q.span("Русланом Казакбаевым"), Q.span("Казакбаев передал")),
        Q.value("Руслан Казакбаев", "Русланом Казакбаевым", sure=Confidence.MEDIUM),
        None,
        Q.value("министр иностранных дел", "министром иностранных дел"),
        Q.value("KG", "Кыргызстана", sure=Confidence.LOW),
        Q.value(role, "передал", rule="role_by_frame") if role else None,
    )


def _meeting(sources: tuple[Attribution, ...]) -> Account:
    return Account(
        Q.value(Kind.MEETING, "встретился", rule="contact_meet"),
        Q.value(Status.HELD, "встретился", rule="status_held"),
        (_bayramov(), _kazakbaev()),
        format=Q.value(Format.BILATERAL, "Джейхун Байрамов", "Русланом Казакбаевым", rule="format_by_sides"),
        date=Q.value("2021-09-24", "24 сентября", rule="date", how="day and month; year from the dateline"),
        place_inferred=Q.value(
            Place("Нью-Йорк", "US"),
            "76-й сессии Генассамблеи ООН",
            rule="place_of_occasion",
            sure=Confidence.MEDIUM,
            how="seat of the occasion",
        ),
        occasion=Q.value(
            Occasion("76-я сессия Генеральной Ассамблеи ООН", "unga", 76, 2021), "76-й сессии Генассамблеи ООН"
        ),
        topics=(
            Topic(Q.words("минной угрозе"), ("mines", "humanitarian_aid")),
            Topic(Q.words("страны тесно сотрудничают", sure=Confidence.LOW), (), unspecified=True),
        ),
        statements=(
            Statement(
                Q.value(JOINTLY, "Министры"),
                Q.value(Act.STRESS, "подчеркнули"),
                Q.words("страны тесно сотрудничают"),
                quoted=True,
            ),
            Statement(
                Q.value("Джейхун Байрамов", "Байрамов рассказал"),
                Q.value(Act.INFORM, "рассказал"),
                Q.words("минной угрозе"),
                Q.value("Руслан Казакбаев", "Русланом Казакбаевым"),
            ),
        ),
        outcomes=(
            Outcome(
                Q.value(OutcomeType.AGREEMENT, "договорились"),
                Q.words("расширить правовую базу"),
                False,
                Q.value(JOINTLY, "Министры"),
                Q.value("2022", "в следующем году", how="year counted from the publication date"),
            ),
            Outcome(
                Q.value(OutcomeType.HANDOVER, "передал"),
                Q.words("письмо президента Кыргызстана"),
                True,
                Q.value("Руслан Казакбаев", "Казакбаев передал"),
            ),
        ),
        attribution=sources,
    )


def _letter(sources: tuple[Attribution, ...]) -> Account:
    return Account(
        Q.value(Kind.CORRESPONDENCE, "передал письмо"),
        Q.value(Status.HELD, "передал письмо"),
        (
            Participant(
                1,
                (Q.span("президента Кыргызстана"),),
                descr=Q.value("президент Кыргызстана", "президента Кыргызстана"),
                represents=Q.value("KG", "Кыргызстана"),
                role=Q.value(Role.SENDER, "передал письмо"),
            ),
            Participant(
                2,
                (Q.span("Азербайджана"),),
                represents=Q.value("AZ", "Азербайджана"),
                role=Q.value(Role.RECIPIENT, "передал письмо"),
            ),
        ),
        statements=(
            Statement(
                Q.value(UNATTRIBUTED, "отметят"),
                Q.value(Act.CONGRATULATE, "по случаю"),
                Q.words("30-летия дипломатических отношений"),
            ),
        ),
        attribution=sources,
    )


def _consultations(sources: tuple[Attribution, ...]) -> Account:
    return Account(
        Q.value(Kind.NEGOTIATION, "консультации"),
        Q.value(Status.PLANNED, "ожидаются"),
        (_bayramov(), _kazakbaev()),
        settings=(Q.value(Setting.CLOSED, "за закрытыми дверями"),),
        date=Q.value("2021-10", "В октябре", how="month; year from the publication date"),
        place=Q.value(Place("Баку", "AZ", "здание МИД"), "БАКУ"),
        initiative=Q.value("KG", "Кыргызстана"),
        attribution=sources,
    )


def _denied() -> Account:
    return Account(
        Q.value(Kind.MEETING, "Встречи с делегацией"),
        Q.value(Status.DENIED, "не было"),
        (_bayramov(), Participant(2, (Q.span("делегацией"),), descr=Q.value("делегация", "делегацией третьей страны"))),
        date=Q.value("2021-09-24/2021-09-25", "24 сентября", "25 сентября", how="stated in full"),
        attribution=(Attribution(Q.words("двух ведомств"), "body", hedged=True),),
    )
