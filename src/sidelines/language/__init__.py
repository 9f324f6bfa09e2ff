"""One folder a language: a report in, its analysis (mentions, dates, places, clauses) out."""
