"""From an analysis to a record: who, when, where, what was said and what came of it, in no language."""
