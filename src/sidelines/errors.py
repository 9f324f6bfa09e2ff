"""Everything that Sidelines raises on purpose, as one tree.

SidelinesError
├── SourceError               one source could not be read; carries its name
│   ├── UnreadableSource      the file or stream could not be opened
│   ├── EmptySource           it holds no text
│   ├── BinarySource          it is not text at all (an image, an archive)
│   ├── UndecodableSource     no known encoding fits
│   ├── OversizedSource       it is larger than the limit
│   ├── MalformedSource       a table or web archive is damaged, or lacks what is needed
│   ├── UnfinishedSource      the process that read it ended or took too long
│   ├── CrowdedReader         too many others wait for theirs to be read
│   ├── UnsupportedLanguage   it is text, in a language that is not read yet
│   └── FetchError            an address could not be fetched
│       ├── RefusedAddress    it is not one that may be fetched: another scheme, a private network
│       ├── ForbiddenByRobots the site asks not to fetch it
│       ├── UnreachableHost   no such host, no connection, or it broke
│       ├── SlowAnswer        the answer took longer than the limit
│       ├── EndlessRedirect   it leads in circles, or on and on
│       ├── RefusedAnswer     the server answered with an error; carries the status
│       └── UnwantedContent   the answer is no text, or packed in a way that is not unpacked
├── FaultyConfig              a configuration has a fault; carries file and line
├── LexiconError              a data file has a faulty entry; carries file and entry
├── MissingModel              the language model files are not installed
├── UnbuiltPages              the styles and scripts of the web application were not built
├── GoldError                 a gold record or an annotated collection is malformed
├── QuestionError             a question cannot be understood as it is put
│   ├── UnknownName           nobody and nothing of this name is known; carries what is most like it
│   ├── AmbiguousName         several are known by it; carries them
│   └── MalformedQuestion     a date, a cursor or a choice is not written as it should be
├── AccessError               somebody may not do what they ask for
│   ├── Unauthenticated       nobody knows who it is: not logged in, or the token is not good
│   ├── WrongPassword         the name or the password is not right
│   ├── Forbidden             it is known who it is, and they may not
│   ├── ForeignRequest        a form or a call does not come from a page of ours
│   ├── Throttled             too many logins failed; carries how long to wait
│   ├── CrowdedDoor           too many others wait for their password to be checked; carries how long to wait
│   ├── UnknownAccount        there is no such user, or no such token
│   └── RefusedAccount        a name, a password or a change of an account cannot be had
├── ServerError               the application cannot be served
│   ├── OpenServer            others could reach it and do anything: there are no accounts
│   └── OccupiedAddress       it cannot be listened on
└── ArchiveError              something is wrong with an archive; carries its place
    ├── NoArchive             there is none at this place
    ├── OccupiedArchive       it already holds something, where an empty one is needed
    ├── ForeignDatabase       the file or database belongs to another program
    ├── CorruptArchive        it is damaged
    ├── OlderArchive          it must be upgraded first
    ├── NewerArchive          a newer Sidelines made it
    ├── FullDisk              there is no room to write
    ├── UnwritableArchive     it may be read but not written
    ├── BusyArchive           others kept writing for longer than the wait
    ├── SlowQuestion          an answer took longer than the limit
    ├── UnreachableArchive    the database server does not answer, or no longer
    ├── MalformedExport       a line of an exported archive cannot be understood
    └── NotFiled              it holds nothing under an identifier

A door turns each into one line for a person: what is wrong, with what, and what to do. What is typed at a command line
to mend it is known apart from that (``command``), as is what only whoever runs an archive may know.
A batch goes on after a SourceError; the others end it. Whatever an ArchiveError interrupts is undone
to the last whole report, so that the same command can be given again.
"""

from __future__ import annotations


class SidelinesError(Exception):
    """Root of the tree: catch this to catch whatever Sidelines raises on purpose.

    As text it is what a command line tells; ``detail`` is for who asks from elsewhere.
    """

    def __init__(self, problem: str, remedy: str = "", *, subject: str = "", command: str = "") -> None:
        """Keep what is wrong.

        Args:
            problem: what is wrong.
            remedy: what to do, by whatever door somebody came.
            subject: with what.
            command: what to do at a command line, where that is something else.
        """
        super().__init__(problem)
        self.subject = subject
        self.problem = problem
        self.remedy = remedy
        self.command = command

    def __str__(self) -> str:
        """Return what to tell at a command line."""
        return _line(self.subject, self.problem, self.command or self.remedy)

    @property
    def detail(self) -> str:
        """Return what to tell who cannot give commands."""
        return _line(self.subject, self.problem, self.remedy)


def _line(subject: str, problem: str, remedy: str) -> str:
    return (f"{subject}: " if subject else "") + problem + (f"; {remedy}" if remedy else "")


class SourceError(SidelinesError):
    """One source could not be turned into a report; the rest of a batch is unaffected."""

    def __init__(self, source: str, problem: str, remedy: str = "", *, command: str = "") -> None:
        super().__init__(problem, remedy, subject=source, command=command)
        self.source = source


class UnreadableSource(SourceError):
    """The file or stream could not be opened or read."""


class EmptySource(SourceError):
    """The source holds no text."""


class BinarySource(SourceError):
    """The source is not text."""


class UndecodableSource(SourceError):
    """No known encoding gives readable text."""


class OversizedSource(SourceError):
    """The source is larger than the reading limit."""


class MalformedSource(SourceError):
    """A table, a row of it, or a web archive is damaged, or lacks what is needed."""


class UnfinishedSource(SourceError):
    """The process that read the source ended, or took too long and was ended."""


class CrowdedReader(SourceError):
    """Too many others wait to have a source read while they wait."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "it is not read now, as several others wait for theirs", "try again in half a minute")


class UnsupportedLanguage(SourceError):
    """The text is in a language for which there is no analyser."""

    def __init__(self, source: str, language: str, supported: tuple[str, ...]) -> None:
        if language == "und":  # as ISO 639-2 calls what cannot be told
            problem = "its language cannot be told"
        else:
            problem = f"the text is in a language that is not read yet ({language})"
        super().__init__(source, problem, f"languages read: {', '.join(supported)}")
        self.language = language


class FetchError(SourceError):
    """An address could not be fetched; ``passing`` if it may work another time.

    ``retry_after`` are the seconds for which the server asks to be left alone, if it does.
    """

    passing = False
    retry_after: float | None = None


class RefusedAddress(FetchError):
    """The address is none that may be fetched."""


class ForbiddenByRobots(FetchError):
    """The site's robots.txt asks not to fetch the address."""


class UnreachableHost(FetchError):
    """The host has no address, takes no connection, or broke it."""

    passing = True


class SlowAnswer(FetchError):
    """The answer took longer than the limit."""

    passing = True


class EndlessRedirect(FetchError):
    """The address leads in circles, or on and on."""


class RefusedAnswer(FetchError):
    """The server answered with an error, whose ``status`` is that of HTTP."""

    _PASSING = (408, 425, 429)
    _GONE = 410

    def __init__(self, source: str, status: int, said: str, retry_after: float | None = None) -> None:
        remedy = "try again later" if self._passes(status) else "check the address"
        super().__init__(source, f"the server answered {status}{f' {said}' if said else ''}", remedy)
        self.status = status
        self.retry_after = retry_after
        self.passing = self._passes(status)
        self.gone = status == self._GONE  # for good

    @classmethod
    def _passes(cls, status: int) -> bool:
        return status in cls._PASSING or status >= 500


class UnwantedContent(FetchError):
    """The answer is of a kind that is not read, or packed in a way that is not unpacked."""


class FaultyConfig(SidelinesError):
    """A configuration has a fault, on a line where one can be told."""

    def __init__(self, file: str, line: int | None, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy, subject=f"{file}{f', line {line}' if line else ''}")
        self.file = file
        self.line = line


class LexiconError(SidelinesError):
    """A lexicon data file has a faulty entry."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(problem, subject=f"{file}, entry {entry!r}", command="correct the entry in the data file")
        self.file = file
        self.entry = entry


class MissingModel(SidelinesError):
    """The model files of a language are not installed."""


class UnbuiltPages(SidelinesError):
    """The styles and scripts of the web application were not built."""

    def __init__(self) -> None:
        super().__init__(
            "the styles and scripts of the pages are not built",
            command="run: python hatch_build.py, or: pip install -e .",
        )


class GoldError(SidelinesError):
    """A gold record or an annotated collection cannot be understood."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(problem, subject=file, command="see docs/reference/evaluation.md for the expected form")
        self.file = file


class QuestionError(SidelinesError):
    """A question to the archive cannot be understood as it is put."""


class UnknownName(QuestionError):
    """No such state, body, person, place, occasion, subject or source is known."""

    def __init__(self, what: str, words: str, suggestions: tuple[str, ...] = ()) -> None:
        remedy = f"did you mean: {', '.join(suggestions)}" if suggestions else "check how it is written"
        super().__init__(f"no such {what} is known", remedy, subject=repr(words))
        self.what = what
        self.words = words
        self.suggestions = suggestions


class AmbiguousName(QuestionError):
    """A name may mean several; ``suggestions`` tells them apart."""

    def __init__(self, what: str, words: str, suggestions: tuple[str, ...]) -> None:
        problem, remedy = f"more than one {what} is known by this name", f"say which: {'; '.join(suggestions)}"
        super().__init__(problem, remedy, subject=repr(words))
        self.what = what
        self.words = words
        self.suggestions = suggestions


class MalformedQuestion(QuestionError):
    """A date, a cursor or a choice is not written as it should be."""

    def __init__(self, words: str, problem: str, remedy: str = "", *, command: str = "") -> None:
        super().__init__(problem, remedy, subject=repr(words), command=command)
        self.words = words


class AccessError(SidelinesError):
    """Somebody may not do what they ask for."""


class Unauthenticated(AccessError):
    """Nobody knows who it is."""

    def __init__(self, problem: str = "nobody is logged in", remedy: str = "log in, or send a token") -> None:
        super().__init__(problem, remedy)


class WrongPassword(AccessError):
    """A name and a password do not go together; which of them is wrong is not told."""

    def __init__(self) -> None:
        super().__init__("the name or the password is not right", "check both")


class Forbidden(AccessError):
    """It is known who it is, and they may not."""

    def __init__(self, who: str, what: str) -> None:
        super().__init__(f"{who or 'somebody unknown'} may not do this: it takes {what}", "ask an administrator")


class ForeignRequest(AccessError):
    """A form or a call does not come from a page of ours, or from one that is out of date."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}; nothing was changed", "load the page again and repeat what you did")


class Throttled(AccessError):
    """Too many logins failed; ``retry_after`` are the seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many logins failed", f"try again in {retry_after} seconds")
        self.retry_after = retry_after


class CrowdedDoor(AccessError):
    """Too many others wait for their password to be checked; ``retry_after`` are the seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many log in at this moment", f"try again in {retry_after} seconds")
        self.retry_after = retry_after


class UnknownAccount(AccessError):
    """There is no such user, or no such token."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(
            f"there is no such {what}", subject=repr(name), command=f"list them with: sidelines {what} list"
        )


class RefusedAccount(AccessError):
    """A name, a password, or a change of an account cannot be had; ``what`` is wrong, in a word."""

    def __init__(self, what: str, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.what = what


class ArchiveError(SidelinesError):
    """An archive cannot do what was asked; ``place`` is its path or address without the password.

    Where it is, and what its engine says, is nothing to whoever asks from elsewhere.
    """

    def __init__(self, place: str, problem: str, remedy: str = "", *, command: str = "", said: str = "") -> None:
        super().__init__(problem, remedy, command=command)
        self.place = place
        self.said = said  # by its engine

    def __str__(self) -> str:
        """Return what to tell at a command line."""
        told = f"{self.problem} ({self.said})" if self.said else self.problem
        return _line(self.place, told, self.command or self.remedy)


class NoArchive(ArchiveError):
    """There is no archive at this place."""

    def __init__(self, place: str) -> None:
        command = "name another with --db, or make one: sidelines db upgrade"
        super().__init__(place, "there is no archive here", command=command)


class OccupiedArchive(ArchiveError):
    """What is to be restored or imported would mix with what is already there."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "the archive is not empty", command="give the path or database of a new one")


class ForeignDatabase(ArchiveError):
    """The file or database belongs to another program; nothing in it was touched."""

    def __init__(self, place: str, problem: str = "this is not an archive of Sidelines") -> None:
        super().__init__(place, problem, command="name another place with --db; nothing here was changed")


class CorruptArchive(ArchiveError):
    """The archive is damaged."""

    def __init__(self, place: str, problem: str = "the archive is damaged") -> None:
        super().__init__(place, problem, command="make it anew from a backup: sidelines db restore BACKUP --db NEW")


class OlderArchive(ArchiveError):
    """The archive has an older schema."""

    def __init__(self, place: str, version: str) -> None:
        command = "bring it up to date: sidelines db upgrade"
        super().__init__(place, f"the archive has the older schema {version}", command=command)


class NewerArchive(ArchiveError):
    """The archive has a schema that this version does not know."""

    def __init__(self, place: str, version: str) -> None:
        super().__init__(
            place,
            f"the archive has schema {version}, which this version of Sidelines does not know",
            command="install the newer version that made it",
        )


class FullDisk(ArchiveError):
    """There is no room to write."""


class UnwritableArchive(ArchiveError):
    """The archive, or the folder it lies in, may not be written."""


class BusyArchive(ArchiveError):
    """Other processes kept writing for longer than the wait."""


class SlowQuestion(ArchiveError):
    """An answer would take longer than whoever asks may wait."""


class UnreachableArchive(ArchiveError):
    """The database server does not answer, or stopped answering."""


class MalformedExport(ArchiveError):
    """A line of an exported archive cannot be understood; nothing of it was imported."""

    def __init__(self, place: str, line: int, problem: str) -> None:
        super().__init__(f"{place}, line {line}", problem, command="export the archive again; nothing was imported")
        self.line = line


class NotFiled(ArchiveError):
    """The archive holds nothing under this identifier."""

    def __init__(self, place: str, identifier: str, listed: str = "encounters") -> None:
        command = f"see what there is with: sidelines {listed}"
        super().__init__(place, f"nothing is filed under {identifier!r}", command=command)
        self.identifier = identifier


class ServerError(SidelinesError):
    """The application cannot be served as it is asked for."""


class OpenServer(ServerError):
    """Other machines could reach the application, and nobody would have to say who they are."""

    def __init__(self, host: str) -> None:
        super().__init__(
            "others than this machine could reach it, and there are no accounts",
            subject=host,
            command="make one first: sidelines user add NAME --role admin",
        )


class OccupiedAddress(ServerError):
    """The address cannot be listened on."""

    def __init__(self, host: str, port: int, problem: str) -> None:
        super().__init__(problem, subject=f"{host}, port {port}", command="name another with --port or --host")
