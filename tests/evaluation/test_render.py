from sidelines.evaluation import ErrorLine, Score, Scores, render, render_errors


def test_scores_are_a_table() -> None:
    scores = Scores("codebook", 2, (Score("date", 3, 1, 0.25, 0.75, 1, 0.857, 0.5, 1),))
    lines = render(scores).splitlines()
    assert lines[0] == "codebook, 2 documents"
    assert lines[1].split() == ["right", "surplus", "missed", "precision", "recall", "F1", "95", "%", "interval"]
    assert lines[2].split() == ["date", "3", "1", "0.25", "0.750", "1.000", "0.857", "0.500-1.000"]


def test_mistakes_say_what_was_wanted_and_where() -> None:
    lines = render_errors(
        [
            ErrorLine("a", "date", "2024", "", "in the year"),
            ErrorLine("a", "date", "", "2025"),
            ErrorLine("a", "date", "2024", "2025"),
        ]
    ).splitlines()
    assert lines == [
        "a  date  missing '2024'",
        "    … in the year …",
        "a  date  surplus '2025'",
        "a  date  expected '2024', got '2025'",
    ]
