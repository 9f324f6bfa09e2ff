"""Who is in contact with whom, as a drawing and as a table."""

from __future__ import annotations

from typing import Any

from sidelines import questions
from sidelines.archive import Filter, Nodes
from sidelines.errors import MalformedQuestion
from sidelines.questions import Link, Network, Node
from sidelines.web.links import address, replacing, segment
from sidelines.web.pages.actor import called
from sidelines.web.view import Call, View
from sidelines.web.words import Words

MOST_LINKS = 300  # that are drawn and stand in the table


def _answer(call: Call) -> Network:
    return questions.network(call.session, call.within, _nodes(call.query["of"]))


def _nodes(written: str) -> Nodes:
    try:
        return Nodes(written) if written else Nodes.STATES
    except ValueError:
        choices = ", ".join(one.value for one in Nodes)
        raise MalformedQuestion(written, "there is no network of these", f"choose from: {choices}") from None


def _encounters(call: Call) -> Filter:
    return questions.recent(call.session, call.within)


def _more(call: Call, answer: Network) -> dict[str, Any]:
    node = {one.party.key: one for one in answer.nodes}
    shown = answer.links[:MOST_LINKS]
    sort = call.query["sort"]

    def name(key: str, words: Words) -> str:
        return called(node[key].party, words)

    def ordered(words: Words) -> list[tuple[Node, Node, Link]]:
        rows = [(node[link.left], node[link.right], link) for link in shown]
        if sort == "name":
            rows.sort(key=lambda row: (name(row[0].party.key, words), name(row[1].party.key, words)))
        return rows

    return {
        "ordered": ordered,
        "name": name,
        "sorted_by": {by: address("/network", replacing(call.pairs, sort=by)) for by in ("name", "")},
        "of_pair": lambda link: f"/pairs/{segment(link.left)}/{segment(link.right)}",
        "unshown": len(answer.links) - len(shown),
        "all_time": address("/network", replacing(call.pairs, since="1900")),
        "nodes_of": [(one.value, address("/network", replacing(call.pairs, of=one.value))) for one in Nodes],
    }


NETWORK = View(
    "network",
    "/network",
    _answer,
    lambda answer, words: words.say("Network of states") if answer.of == "states" else words.say("Network of people"),
    encounters=_encounters,
    parameters=("of", "sort"),
    menu="Network",
    more=_more,
)
