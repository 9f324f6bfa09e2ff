"""What is to be told to a hook: each state of each encounter of its query once, in one transaction with its mark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sidelines.archive import Delivery, Filter, Hook, Outline, Session
from sidelines.errors import QuestionError
from sidelines.feeds.messages import Teller, Type
from sidelines.feeds.notices import Notice, notices
from sidelines.feeds.saving import asked_of
from sidelines.questions import within

# Changes carry the time at which whoever wrote them began, and may become visible as much later as a writer waits
# for others. So those shortly before the mark are looked at again; what was told of them is known.
_OVERLAP = timedelta(minutes=3)
_PAGE = 200


def meant(session: Session, hook: Hook) -> Filter | str:
    """Return which encounters a hook is told of, or why its query cannot be asked any longer."""
    try:
        return within(session, asked_of(session.saved.get(hook.query)))
    except QuestionError as problem:
        return problem.detail


def queue(session: Session, hook: Hook, only: Filter, teller: Teller) -> int:
    """Keep what is to be told to a hook, as much as one transaction should do; return how many messages that is."""
    gone = session.hooks.gone(hook.id, only, _PAGE)
    session.hooks.forget(hook.id, gone)
    made = [teller.parting(hook, encounter) for encounter in gone]
    made += _tellings(session, hook, only, teller)
    session.deliveries.queue(made)
    return len(made)


def _tellings(session: Session, hook: Hook, only: Filter, teller: Teller) -> list[Delivery]:
    """Return what is to be told of the first page that holds anything untold."""
    for page in _pages(session, hook, only):
        told = session.hooks.told(hook.id, [one.first_id for one in page])
        fresh = [one for one in page if told.get(one.first_id) != one.sequence]
        session.hooks.tell(hook.id, [(one.first_id, one.sequence) for one in fresh])
        if page[-1].changed and page[-1].changed > hook.reached:
            session.hooks.reach(hook.id, page[-1].changed)
        if fresh:
            begun = session.encounters.begun(one.id for one in fresh)
            new = {one.id for one in fresh if one.first_id not in told and begun[one.id] > hook.created}
            return [teller.telling(hook, _type(one, new), one) for one in notices(session, fresh)]
    return []


def _type(notice: Notice, new: set[str]) -> Type:
    return Type.NEW if notice.line.id in new else Type.CHANGED


def _pages(session: Session, hook: Hook, only: Filter) -> Iterator[tuple[Outline, ...]]:
    """Yield what changed since shortly before the mark, but after the hook was made, in pages."""
    after, past = max(hook.created, hook.reached - _OVERLAP), None
    while page := session.encounters.changed(after, only, _PAGE, past):
        yield page
        assert page[-1].changed
        after, past = page[-1].changed, page[-1].id
