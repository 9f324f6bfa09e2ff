"""What other layers say in English, told again in the reader's language: known forms with the values in them.

What has no known form is shown as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial

from sidelines.model.encounter import Reason
from sidelines.web.choices import TERMS
from sidelines.web.words import Words

REASONS: Mapping[str, tuple[str, ...]] = {
    "announced_after": ("announced on %(day)s, after %(over)s",),
    "more_sides": ("%(left)s in one, %(right)s in the other", "%(names)s in one only"),
    "other_counterpart": ("%(left)s in one, %(right)s in the other",),
    "other_format": ("%(formats)s",),
    "other_office": ("%(name)s in two offices",),
    "other_person": ("%(left)s in one, %(right)s in the other",),
    "principal_missing": ("%(names)s in one only",),
    "same_day": (
        "both on %(day)s",
        "both within %(num)s days",
        "a day apart",
        "a day apart, as clocks are there",
        "%(num)s days apart",
        "%(day)s, and reported on %(reported)s without a date",
        "reported on %(reported)s, %(num)s days off",
        "neither dated, reported %(num)s days apart",
    ),
    "same_kind": ("both %(kinds)s", "%(kinds)s, at a place", "%(kinds)s"),
    "same_occasion": ("both at %(name)s", "%(name)s of two years", "%(names)s"),
    "same_outcomes": ("both with %(outcomes)s",),
    "same_people": ("both with %(names)s",),
    "same_place": ("one city: %(places)s", "one state: %(places)s", "two states: %(places)s"),
    "same_subjects": ("both on %(topics)s", "no common subject"),
    "same_voice": ("reprints of one text",),
    "sender": ("sender and recipient change places",),
    "status": ("held in one, cancelled in the other", "held in one, denied in the other"),
}
"""What a reason of linking says, by its feature; translated under the context "reason"."""

_PLAIN = (
    "both mean the same; name two parties",
    "it lies in a private network; give one on the public web",
    "no person's judgement of it holds",
    "nothing stands so; choose from: %(choices)s",
    "the period ends before it begins; swap the two",
    "there is no network of these; choose from: %(choices)s",
    "they are one encounter already",
    "they have accounts in common; name two accounts or encounters",
    "this is no name for a query; give 1 to %(num)s characters",
    "this is no unit of time; choose from: %(choices)s",
    "this is not a date; write it as 2021-09-25, 2021-09 or 2021",
    "this is not a day; write it as 2021-09-25, from 1900 on",
    "this is not a month; write it as 2021-09",
    "this is not the address of a page; begin it with https://",
)
PROBLEMS: Mapping[str, str] = {
    **{form: form for form in _PLAIN},
    "this is not a cursor of this list; give the one that the page before ended with": (
        "this is no page of this list; begin with its first page"
    ),
    "%(filter)s.%(num)s: Input should be %(choices)s": "%(filter)s: choose from %(choices)s",
}
"""What a page says where a program or a command line is told otherwise; translated under the context "problem"."""

_NUMBER = r"\d+"
_SUBJECT = re.compile(r"(?:(?P<words>'.*'|\".*\"): )?(?P<problem>.*)", re.DOTALL)


def reason(words: Words, told: Reason) -> str:
    """Return what a reason of linking says."""
    forms = {form: form for form in REASONS.get(told.feature, ())}
    return "; ".join(_retold(words, "reason", forms, part) for part in told.said.split("; "))


def problem(words: Words, detail: str) -> str:
    """Return what is wrong, with what, and what to do."""
    found = _SUBJECT.fullmatch(detail)
    if not found or not found["words"]:
        return _retold(words, "problem", PROBLEMS, detail)
    told = _retold(words, "problem", PROBLEMS, found["problem"])
    return words.say("“%(words)s”: %(problem)s", words=found["words"][1:-1], problem=told)


def _retold(words: Words, context: str, forms: Mapping[str, str], said: str) -> str:
    for form, message in forms.items():
        found = _pattern(form).fullmatch(said)
        if found:
            values = {name: _VALUES.get(name, _same)(words, value) for name, value in found.groupdict().items()}
            return str(words.catalogue.upgettext(context, message)) % values
    return said


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Return what finds the values of a form; a number is written in digits."""
    parts = re.split(r"%\((\w+)\)s", form)
    names = (f"(?P<{name}>{_NUMBER if name == 'num' else '.+'})" for name in parts[1::2])
    literals = map(re.escape, parts[::2])
    return re.compile("".join(part for pair in zip(literals, [*names, ""], strict=True) for part in pair), re.DOTALL)


def _same(words: Words, value: str) -> str:
    return words.say("nobody else") if value == "nobody else" else value


def _list(between: str, called: Callable[[Words, str], str], words: Words, value: str) -> str:
    return ", ".join(called(words, one) for one in value.split(between))


def _term(what: str, words: Words, value: str) -> str:
    key = value.replace(" ", "_")
    return words.term(what, key).lower() if key in TERMS[what] else value


_VALUES: dict[str, Callable[[Words, str], str]] = {
    "day": Words.day,
    "over": Words.day,
    "reported": Words.day,
    "num": lambda words, value: words.number(int(value)),
    "names": partial(_list, " and ", _same),
    "places": partial(_list, " and ", Words.city),
    "kinds": partial(_list, " and ", partial(_term, "kind")),
    "formats": partial(_list, " and ", partial(_term, "format")),
    "outcomes": partial(_list, ", ", partial(_term, "outcome")),
    "topics": partial(_list, ", ", Words.topic),
    "filter": partial(_term, "filter"),
}
"""How the values of a form are called, by name; others stay as reports write them."""
