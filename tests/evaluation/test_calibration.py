from sidelines.evaluation import Calibration, Judged, Scores, calibration, render_calibration
from sidelines.model.record import Confidence


def _tables() -> Calibration:
    high, low = Confidence.HIGH, Confidence.LOW
    first = Scores("a", 1, (), judged=(Judged("date", "full", high, True), Judged("date", "weekday", low, False)))
    second = Scores("b", 1, (), judged=(Judged("place", "city", high, False), Judged("date", "full", high, True)))
    return calibration(first, second)


def test_shares_by_class_field_and_rule() -> None:
    tables = _tables()
    assert [(r.name, r.n, r.right) for r in tables.by_class] == [("high", 3, 2), ("low", 1, 0)]
    assert [(r.name, r.precision) for r in tables.by_field] == [("date high", 1), ("date low", 0), ("place high", 0)]
    assert [r.name for r in tables.by_rule] == ["date full high", "date weekday low", "place city high"]


def test_tables_line_up() -> None:
    lines = render_calibration(_tables()).splitlines()
    assert lines[:3] == ["      n  right", "high  3  0.667", "low   1  0.000"]
