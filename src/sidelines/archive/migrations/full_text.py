"""Full text in each engine's own way, kept by the engine itself from the rows of `word`.

Both match whole lemmas and nothing else, so that both find the same reports: neither stems, and neither
takes a lemma apart at a hyphen or a slash.
"""

from __future__ import annotations

from collections.abc import Sequence

_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"  # all of ASCII: a token ends at nothing but a space
_TOKENCHARS = _MARKS.replace("'", "''").replace('"', '""')

SQLITE = (
    # No quotation is searched for as a phrase, so positions within a column are not kept.
    f"""CREATE VIRTUAL TABLE word_index USING fts5(
        head, body, content = 'word', content_rowid = 'shelf', detail = 'column',
        tokenize = "ascii tokenchars '{_TOKENCHARS}'"
    )""",
    """CREATE TRIGGER word_added AFTER INSERT ON word BEGIN
        INSERT INTO word_index(rowid, head, body) VALUES (new.shelf, new.head, new.body);
    END""",
    """CREATE TRIGGER word_removed AFTER DELETE ON word BEGIN
        INSERT INTO word_index(word_index, rowid, head, body) VALUES ('delete', old.shelf, old.head, old.body);
    END""",
)
POSTGRESQL = (
    "ALTER TABLE word ADD COLUMN head_index tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(head, ' '))) STORED",
    "ALTER TABLE word ADD COLUMN word_index tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(head || ' ' || body), ' '))) STORED",
    "CREATE INDEX word_by_head ON word USING gin (head_index)",
    "CREATE INDEX word_by_word ON word USING gin (word_index)",
)


def statements(dialect: str) -> Sequence[str]:
    """Return what sets up full text on an engine."""
    return SQLITE if dialect == "sqlite" else POSTGRESQL
