"""Labels the paragraphs of a report by their place in the layout of a news page.

A news page tells its parts apart by order and by shape more than by marks: a headline is a short
line without a full stop before the first sentence, a lead stands between headline and dateline,
the headlines of other reports follow a "read also". Each paragraph gets exactly one label;
only what is surely furniture is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sidelines.intake.dateline import dateline_at, dateline_within, year_of
from sidelines.intake.dates import WrittenDate, date_line
from sidelines.intake.furniture import words
from sidelines.intake.lines import furniture_reason, is_closed, is_section, pieces, related_heading
from sidelines.intake.paragraphs import trimmed
from sidelines.model.report import Dateline, Part, PartKind
from sidelines.model.span import Span

Label = tuple[PartKind, str]  # with the reason, for what is dropped
LONGEST_TITLE = 250  # code points
LONGEST_CAPTION = 4  # words of a name or a place
DATELINE_WITHIN = 8  # paragraphs from the top
SHORTEST_SENTENCE = 4  # words of a paragraph that ends a list of headlines
_CAPTION: Label = (PartKind.DROPPED, "caption")
_INNER_STOP = re.compile(r"[.!?…][»”\"]?\s+(?=[^\W\d_])(?=\S)")


@dataclass(frozen=True, slots=True)
class Layout:
    """The labelled parts of a text, in order, with what the head of the text says of the report itself."""

    parts: tuple[Part, ...]
    dateline: Dateline | None
    written: WrittenDate | None  # the date of publication, where a line of the text or the dateline gives it in full


@dataclass(slots=True)
class _Draft:
    text: str
    spans: list[Span]
    labels: list[Label | None]
    dateline: Dateline | None = None
    dateline_index: int = -1
    related: list[int] = field(default_factory=list)  # paragraphs that open a list of other reports

    def of(self, index: int) -> str:
        return self.spans[index].of(self.text)

    def unlabelled(self) -> list[int]:
        """Return the paragraphs without a label that stand before any list of other reports."""
        stop = self.related[0] if self.related else len(self.spans)
        return [i for i in range(stop) if self.labels[i] is None]


def lay_out(text: str, spans: list[Span], known: Mapping[int, Label] | None = None) -> Layout:
    """Return the layout of a text cut into paragraphs; ``known`` labels those that markup tells."""
    draft = _Draft(text, list(spans), [(known or {}).get(i) for i in range(len(spans))])
    written = _label_furniture(draft)
    _label_head(draft)
    if draft.dateline and written is None:
        written = year_of(text, draft.dateline)
    return Layout(tuple(_parts(draft)), draft.dateline, written)


def _label_furniture(draft: _Draft) -> WrittenDate | None:
    """Label whole paragraphs of furniture; return the first full date that one gives."""
    dates: list[int] = []
    for i, span in enumerate(draft.spans):
        if draft.labels[i] is not None:
            continue
        if related_heading(draft.text, span.start, span.end):
            draft.related.append(i)
            continue
        reason = furniture_reason(draft.text, span)
        if reason == "date line":
            dates.append(i)
        if reason is not None:
            draft.labels[i] = (PartKind.DROPPED, reason)
    return _publication(draft, dates)


def _publication(draft: _Draft, dates: list[int]) -> WrittenDate | None:
    """Return the date of the first date line at the head or foot; keep one between sentences: it heads a chronicle."""
    if not dates:
        return None
    sentences = [i for i, label in enumerate(draft.labels) if label is None and _is_sentence(draft.of(i))]
    written: WrittenDate | None = None
    for i in dates:
        if sentences and sentences[0] < i < sentences[-1]:
            draft.labels[i] = None
            continue
        line = date_line(draft.text, draft.spans[i])
        written = written or (line.written if line else None)
    return written


def _label_head(draft: _Draft) -> None:
    """Find the dateline and label the section, the title, the lead and captions before the body."""
    _find_dateline(draft)
    queue = draft.unlabelled()
    if _is_own_line(draft) and queue[-1:] == [draft.dateline_index]:
        draft.labels[draft.dateline_index] = (PartKind.DATELINE, "")  # at the foot: «Москва, 24 сентября 2021 г.»
        draft.dateline_index = -1
        queue = queue[:-1]
    before = [i for i in queue if i < draft.dateline_index]
    if _is_own_line(draft) and not before:
        queue = [i for i in queue if i > draft.dateline_index]  # a dateline of its own above the headline
        before = []
    has_title = any(label is not None and label[0] is PartKind.TITLE for label in draft.labels)
    rest = queue if has_title else _take_title(draft, queue)
    if draft.dateline_index >= 0:
        for i in rest:
            if i in before:
                draft.labels[i] = _CAPTION if _is_caption(draft.of(i)) else (PartKind.LEAD, "")
    elif len(rest) < len(queue):  # captions under the headline: «Иван Петров», «Сеул»
        for i in rest[:-1]:
            if not _is_caption(draft.of(i)):
                break
            draft.labels[i] = _CAPTION


def _is_own_line(draft: _Draft) -> bool:
    """Tell whether the dateline is a paragraph of its own."""
    return draft.dateline is not None and draft.dateline.span == draft.spans[draft.dateline_index]


def _find_dateline(draft: _Draft) -> None:
    """Find the dateline at the start of a paragraph near the top, or within the first if line breaks were lost."""
    for i in [i for i, label in enumerate(draft.labels[:DATELINE_WITHIN]) if label is None]:
        found = dateline_at(draft.text, draft.spans[i].start, draft.spans[i].end)
        if found:
            draft.dateline, draft.dateline_index = found, i
            return
    first = draft.unlabelled()
    if not first:
        return
    span = draft.spans[first[0]]
    found = dateline_within(draft.text, span.start, span.end)
    before = trimmed(draft.text, span.start, found.span.start) if found else None
    if found and before:
        draft.spans[first[0] : first[0] + 1] = [before, Span(found.span.start, span.end)]
        draft.labels.insert(first[0], (PartKind.LEAD, "") if _INNER_STOP.search(before.of(draft.text)) else None)
        draft.related = [i + 1 for i in draft.related]
        draft.dateline, draft.dateline_index = found, first[0] + 1


def _take_title(draft: _Draft, queue: list[int]) -> list[int]:
    """Label the section and the title at the head of the queue; return what follows."""
    if len(queue) > 1 and queue[0] != draft.dateline_index and _is_section(draft, queue[0], queue[1]):
        draft.labels[queue[0]] = (PartKind.SECTION, "")
        queue = queue[1:]
    if len(queue) > 1 and queue[0] != draft.dateline_index and _is_title(draft.of(queue[0])):
        draft.labels[queue[0]] = (PartKind.TITLE, "")
        return queue[1:]
    return queue


def _is_section(draft: _Draft, first: int, second: int) -> bool:
    """Tell whether the first line names a section: a listed one, or a single word above a headline."""
    line, after = draft.of(first), draft.of(second)
    if is_section(line):
        return True
    above = second != draft.dateline_index and len(words(after)) >= 5 and _is_title(after)
    return above and line.isalpha() and line[0].isupper()


def _is_title(line: str) -> bool:
    """Tell whether a line has the shape of a headline: short, with a capital, without a full stop."""
    if len(line) > LONGEST_TITLE or line[0].islower() or line[0] in "—–-•*" or line[-1] in ".,;:…":
        return False
    return len(line) <= LONGEST_TITLE // 2 or not _INNER_STOP.search(line)


def _is_caption(line: str) -> bool:
    """Tell whether a line is a name and nothing else, as under a portrait or over a text: «Иван Петров»."""
    said = re.findall(r"[^\W\d_][\w’'-]*", line)
    return 0 < len(said) <= LONGEST_CAPTION and all(w[0].isupper() for w in said) and line[-1].isalpha()


def _parts(draft: _Draft) -> list[Part]:
    """Return the parts of every paragraph, with the lists of other reports followed to their ends."""
    found: list[Part] = []
    in_list = False
    headings = frozenset(draft.related)
    for i, span in enumerate(draft.spans):
        label = draft.labels[i]
        if label is not None:
            is_lead = label[0] is PartKind.LEAD
            found += pieces(draft.text, span, label[0]) if is_lead else [Part(label[0], span, label[1])]
            in_list = in_list or label[0] is PartKind.RELATED
            continue
        if in_list and i not in headings and not _is_sentence(span.of(draft.text)):
            found.append(Part(PartKind.RELATED, span))
            continue
        found += _body(draft, i, span)
        in_list = bool(found) and (found[-1].kind is PartKind.RELATED or found[-1].reason == "related heading")
    return found


def _body(draft: _Draft, index: int, span: Span) -> list[Part]:
    """Return the parts of a paragraph of the body, its dateline apart."""
    if draft.dateline is None or index != draft.dateline_index:
        return pieces(draft.text, span, PartKind.BODY)
    after = trimmed(draft.text, draft.dateline.span.end, span.end)
    return [Part(PartKind.DATELINE, draft.dateline.span)] + (pieces(draft.text, after, PartKind.BODY) if after else [])


def _is_sentence(paragraph: str) -> bool:
    """Tell a paragraph of the body from a headline: it has a full stop at its end, and some length."""
    has_stop = is_closed(paragraph) and paragraph.rstrip('»”")]')[-1] in ".…"
    return has_stop and len(words(paragraph)) >= SHORTEST_SENTENCE
