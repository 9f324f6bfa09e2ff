"""Clauses of what was discussed, said and done in a sentence, of who vouches, and of anniversaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sidelines.language.ru.anniversaries import NOW, find_anniversaries
from sidelines.language.ru.content import How
from sidelines.language.ru.grammar import closed
from sidelines.language.ru.markers import markers_near
from sidelines.language.ru.mentions import Draft
from sidelines.language.ru.modality import modality_of, negated, tense_of
from sidelines.language.ru.phrases import Range
from sidelines.language.ru.results import Result, find_results
from sidelines.language.ru.scene import Scene
from sidelines.language.ru.sources import find_sources
from sidelines.language.ru.talk import Speech, find_speech
from sidelines.language.ru.topic_cues import agreed_subjects, headings, subject_phrases, told_subjects
from sidelines.language.ru.topics import find_discussions
from sidelines.model.analysis import Argument, ArgumentRole, Clause, ClauseKind, DateExpression, Modality, Tense
from sidelines.model.span import Span

MENTIONED = "mentioned"  # of a topic that a statement only names
RECALLED = "recalled"  # of what somebody only remembers: «вспомнив о своей встрече с Б»
DOCUMENT = "document"  # of direct speech that a paper says: «сказано в тексте телеграммы»
ELSEWHERE = "elsewhere"  # of what was said on another occasion: «в интервью»
GOES_BACK = "goes_back"  # of direct speech that began in an earlier sentence
OWN_VOICE, JOINT = "own_voice", "joint"  # of a statement: in the first person; with more subjects than were made out
PROMISED = "promised"  # of an outcome that is decided on and not yet done
OUTLET, BACK = "outlet", "back"  # of a source: see Source


_AROUND = 12  # tokens around a verb of speech in which the occasion stands


class TalkBuilder:
    """Turns what a sentence tells besides contacts into clauses."""

    def __init__(self, scene: Scene, dates: Sequence[DateExpression]) -> None:
        """Take a sentence with its dates."""
        self._scene, self._dates = scene, dates

    def talk(self) -> list[Clause]:
        """Return the clauses of discussion and of speech."""
        return [*self._discussions(), *self._speech()]

    def rest(self) -> list[Clause]:
        """Return the clauses of outcome, attribution and commemoration."""
        return [*self._results(), *self._sources(), *self._anniversaries()]

    # --- discussion and speech ---

    def _discussions(self) -> Iterator[Clause]:
        for talk in find_discussions(self._scene):
            arguments = mentioned(ArgumentRole.SUBJECT, talk.subjects)
            arguments += [self._topic(a, b) for a, b in talk.topics]
            modality, cue = modality_of(self._scene, talk.verb, talk.verb)
            yield self._clause(ClauseKind.DISCUSSION, "", talk.span, "discussion", arguments, modality, cue, talk.verb)

    def _speech(self) -> Iterator[Clause]:
        for speech in find_speech(self._scene):
            arguments = mentioned(ArgumentRole.SPEAKER, speech.speakers)
            arguments += mentioned(ArgumentRole.ADDRESSEE, speech.addressees)
            marked = {
                OWN_VOICE: speech.own_voice,
                RECALLED: speech.recalls,
                GOES_BACK: speech.goes_back,
                DOCUMENT: speech.document,
            }
            codes = (speech.how, *(code for code, holds in marked.items() if holds))
            arguments.append(Argument(ArgumentRole.CONTENT, self._scene.span(*speech.content), codes=codes))
            arguments += self._subjects(speech)
            rule = "speech_impersonal" if speech.impersonal else f"speech_{speech.how}"
            modality = Modality.DENIED if negated(self._scene, speech.verb) else Modality.ACTUAL
            marks = (*((JOINT,) if speech.joint else ()), *((ELSEWHERE,) if self._elsewhere(speech) else ()))
            yield self._clause(
                ClauseKind.SPEECH, speech.act, speech.span, rule, arguments, modality, None, speech.verb, marks
            )

    def _elsewhere(self, speech: Speech) -> bool:
        """«заявил в интервью», «написал в соцсети», «в эфире телеканала»: not at the contact."""
        scene, (first, stop) = self._scene, speech.content
        near = (i for i in range(len(scene.tokens)) if not first <= i < stop and abs(i - speech.verb) <= _AROUND)
        places = closed("other_occasions")
        return any(scene.tokens[i - 1].low in ("в", "во", "на", "по") and scene.tokens[i].lemmas & places for i in near)

    def _subjects(self, speech: Speech) -> list[Argument]:
        """Return what a statement raises; what is but mentioned in a clause is marked so."""
        scene, (first, stop) = self._scene, speech.content
        if not speech.raises:
            return []
        if speech.how is How.OBJECT and scene.tokens[first].form != "Inf":
            return [self._topic(a, b) for a, b in told_subjects(scene, first, stop, speech.act == "inform")]
        return [self._topic(a, b, MENTIONED) for a, b in subject_phrases(scene, first, stop)]

    def _topic(self, first: int, stop: int, *codes: str) -> Argument:
        scene = self._scene
        return Argument(ArgumentRole.TOPIC, scene.span(first, stop), codes=(*codes, *headings(scene, first, stop)))

    # --- outcomes ---

    def _results(self) -> Iterator[Clause]:
        for result in find_results(self._scene):
            arguments = mentioned(ArgumentRole.SUBJECT, result.doers)
            for what in result.what:
                arguments += self._came(what)
            modality, cue = self._asserted(result)
            rule, marks = f"outcome_{result.type}", (PROMISED,) if result.promised else ()
            yield self._clause(
                ClauseKind.OUTCOME, result.type, result.span, rule, arguments, modality, cue, result.verb, marks
            )

    def _came(self, what: Range) -> list[Argument]:
        """Return one thing that came of a contact, its day, and what it is about."""
        span = self._scene.span(*what)
        due = [Argument(ArgumentRole.DUE, d.span) for d in self._dates if span.covers(d.span)]
        about = [self._topic(a, b) for a, b in agreed_subjects(self._scene, *what)]
        return [Argument(ArgumentRole.CONTENT, span), *due, *about]

    def _asserted(self, result: Result) -> tuple[Modality, Span | None]:
        """Tell how a deed is asserted: a finite verb by itself, an infinitive by what governs it."""
        scene, verb = self._scene, result.verb
        if scene.tokens[verb].form == "Inf":
            return modality_of(scene, verb, verb)
        if negated(scene, verb):
            return Modality.DENIED, scene.span(verb - 1, verb + 1)
        if any(scene.tokens[i].low in ("бы", "если") for i in scene.in_clause(verb)):
            return Modality.POSSIBLE, None
        return (Modality.PLANNED if self._tense(verb) is Tense.FUTURE else Modality.ACTUAL), None

    # --- sources and anniversaries ---

    def _sources(self) -> Iterator[Clause]:
        for source in find_sources(self._scene):
            codes = (*((OUTLET,) if source.outlet else ()), *((BACK,) if source.back else ()))
            argument = Argument(ArgumentRole.SOURCE, source.words, None, source.name, codes)
            value = "hedged" if source.hedged else ""
            yield self._clause(ClauseKind.ATTRIBUTION, value, source.span, "attribution", [argument], Modality.ACTUAL)

    def _anniversaries(self) -> Iterator[Clause]:
        for mark in find_anniversaries(self._scene):
            codes = (NOW,) if mark.now else ()
            arguments = [Argument(ArgumentRole.CONTENT, mark.what, text=mark.words, codes=codes)]
            arguments += [Argument(ArgumentRole.TIME, d.span) for d in self._dates if not mark.span.overlaps(d.span)]
            kind, value = ClauseKind.COMMEMORATION, str(mark.years)
            yield self._clause(kind, value, mark.span, "commemoration", arguments, Modality.ACTUAL)

    def _tense(self, verb: int) -> Tense:
        """Return the tense of a verb; «будет создан» is of the future, which the network takes for the present."""
        auxiliary = self._scene.tokens[max(0, verb - 3) : verb]
        coming = any("быть" in t.lemmas and t.low.startswith("буд") for t in auxiliary)
        return Tense.FUTURE if coming else tense_of(self._scene, verb)

    def _clause(  # noqa: PLR0913, PLR0917 - a clause has this many sides
        self,
        kind: ClauseKind,
        value: str,
        span: Span,
        rule: str,
        arguments: list[Argument],
        modality: Modality,
        cue: Span | None = None,
        verb: int | None = None,
        marks: Iterable[str] = (),
    ) -> Clause:
        scene = self._scene
        tense = self._tense(verb) if verb is not None else Tense.PAST
        first = next((i for i, t in enumerate(scene.tokens) if t.end > span.start), 0)
        said = [span, *(a.span for a in arguments if a.role is ArgumentRole.CONTENT)]
        near = {m for m, at in markers_near(scene, first, first).items() if not any(s.covers(at) for s in said)}
        markers = frozenset(near.union(marks))
        index = scene.sentence.sentence.index
        return Clause(kind, value, span, index, rule, tense, modality, tuple(arguments), markers, cue)


def mentioned(role: ArgumentRole, drafts: Iterable[Draft]) -> list[Argument]:
    """Return mentions as arguments in a role."""
    return [Argument(role, d.mention.span, d.mention.index) for d in drafts]
