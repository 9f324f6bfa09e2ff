"""Judging what the machine is unsure of: whether two accounts are of one encounter."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Response

from sidelines.archive import Session
from sidelines.errors import MalformedQuestion, NotFiled
from sidelines.http import deeds
from sidelines.http.ground import Reading
from sidelines.http.problems import problem_of
from sidelines.model.encounter import AccountKey
from sidelines.questions import linking
from sidelines.web.counter import Counter, CounterOf, judges, readers

router = APIRouter(include_in_schema=False, prefix="/review", dependencies=[Depends(readers)])
Named = Annotated[str, Form(max_length=100)]
Asked = Annotated[str, Query(max_length=200)]
Why = Annotated[str, Form(max_length=1000)]
_ACTS = 10


@router.get("")
def review(counter: Counter, session: Reading, cursor: Asked = "") -> Response:
    """List the doubts, the most telling first, and what was judged last."""
    return _listed(counter, session, cursor)


@router.get("/why")
def why(counter: Counter, session: Reading, left: Asked, right: Asked) -> Response:
    """Say why two accounts or encounters are taken for one or for two."""
    found = linking.explain(session, left, right)
    cited = _cited(session, (key for pair in found.pairs for key in (pair.left, pair.right)))
    return counter.shown("desk/why", counter.words.say("Why one, or why two"), answer=found, cited=cited)


@router.post("", dependencies=[Depends(judges)])
def judge(
    counter: Counter, verdict: Annotated[deeds.Said, Form()], left: Named, right: Named, why: Why = ""
) -> Response:
    """Keep what a person judges of two accounts or encounters."""
    try:
        deeds.judge(counter.means, counter.who.name, verdict, left, right, why.strip())
    except (MalformedQuestion, NotFiled) as problem:
        return _refused(counter, problem)
    return counter.to("/review")


@router.post("/undo", dependencies=[Depends(judges)])
def undo(counter: Counter, left: Named, right: Named, why: Why = "") -> Response:
    """Take back what was judged last of two accounts."""
    try:
        deeds.undo(counter.means, counter.who.name, (left, right), why.strip())
    except (MalformedQuestion, NotFiled) as problem:
        return _refused(counter, problem)
    return counter.to("/review")


def _refused(counter: CounterOf, problem: MalformedQuestion | NotFiled) -> Response:
    """Show the list as it is now, with what stood in the way: most often that somebody else was quicker."""
    with counter.means.archive.reading() as session:
        return _listed(counter, session, "", problem)


def _listed(
    counter: CounterOf, session: Session, cursor: str, problem: MalformedQuestion | NotFiled | None = None
) -> Response:
    found, log = linking.review(session, cursor=cursor), linking.log(session, _ACTS)
    keys = [AccountKey.parse(key) for doubt in found.doubts for key in (doubt.judgement.left, doubt.judgement.right)]
    keys += [AccountKey.parse(key) for act in log.acts for key in act.pairs[0]]
    return counter.shown(
        "desk/review",
        counter.words.say("Review"),
        problem_of(problem).status if problem else 200,
        answer=found,
        log=log,
        cited=_cited(session, keys),
        problem=problem.detail if problem else "",
        asked=cursor,
    )


def _cited(session: Session, keys: Any) -> dict[AccountKey, Any]:
    """Return the report of each account as it is cited."""
    accounts = tuple(dict.fromkeys(keys))
    known = session.reports.cited({key.report for key in accounts})
    return {key: known[key.report] for key in accounts if key.report in known}
