"""Requests made up from the description of the API, good and bad: none breaks it, and answers are as described."""

from __future__ import annotations

from pathlib import Path

import schemathesis
from offering import offered
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema

# What these understand is tried in full on the list of encounters, and on the reading of a report.
ALIKE = (
    *("/timeline", "/actors/{name}", "/occasions/{name}", "/pairs/{left}/{right}", "/stats", "/outcomes", "/search"),
    *("/calendar", "/density", "/network", "/places", "/occasions", "/reports"),
)
CONFIG = {
    "generation": {"max-examples": 8, "deterministic": True, "database": "none"},
    "checks": {
        # A question may be as described and contradict itself, or a text be in no language that is read.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "409", "422"]},
        # What is very long makes an address that is too long.
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "403", "404", "405", "413", "414", "415", "422"]
        },
    },
    "operations": [{"include-path": f"/api/v1{path}", "phases": {"coverage": {"enabled": False}}} for path in ALIKE],
}


def test_nothing_that_is_made_up_breaks_the_api(tmp_path: Path) -> None:
    with offered(tmp_path, accounts=True) as api:
        config = SchemathesisConfig.from_dict(CONFIG)
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api.app, config=config)
        schema.config.update(headers={"Authorization": f"Bearer {api.token}"})
        faults: list[str] = []
        asked = 0
        for event in from_schema(schema).execute():
            if isinstance(event, events.FatalError):
                raise event.exception
            if isinstance(event, events.NonFatalError):
                faults.append(f"{event.label}: {event.value}")
            if isinstance(event, events.ScenarioFinished):
                asked += len(event.recorder.interactions)
                faults += [
                    f"{event.label} {check.name}: {check.failure_info.failure}\n{check.failure_info.code_sample}"
                    for checks in event.recorder.checks.values()
                    for check in checks
                    if check.status is Status.FAILURE and check.failure_info
                ]
    print(*faults, sep="\n\n")
    assert asked > 500
    assert faults == []
