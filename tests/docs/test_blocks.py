"""What the documents show is what happens: commands succeed, Python runs, and outputs are as printed."""

from pathlib import Path

import pytest
from blocks import DOCUMENTS, ROOT, blocks, make_workplace, refreshed

RUN = ("sh", "console", "python")
SHOWN = ("text", "json", "toml")  # the notation of something, not a thing to do


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if any(b.language in RUN for b in blocks(d))], ids=lambda d: d.name
)
def test_a_document_shows_what_happens(document: Path, tmp_path: Path) -> None:
    make_workplace(tmp_path)
    now = refreshed(document, tmp_path)
    again = f"if the new output is right: python tests/docs/blocks.py {document.relative_to(ROOT)}"
    assert now.splitlines() == document.read_text(encoding="utf-8").splitlines(), again


def test_every_block_is_run_or_plainly_only_shown() -> None:
    languages = {block.language for document in DOCUMENTS for block in blocks(document)}
    assert languages <= {*RUN, *SHOWN}


def test_a_failing_command_and_a_changed_output_are_seen(tmp_path: Path) -> None:
    make_workplace(tmp_path)
    document = tmp_path / "made.md"
    document.write_text("```console\n$ echo one\ntwo\n```\n\n```python\n>>> 1 + 1\n3\n```\n")
    assert refreshed(document, tmp_path) == "```console\n$ echo one\none\n```\n\n```python\n>>> 1 + 1\n2\n```\n"
    document.write_text("```sh\nmake nothing_like_it\n```\n")
    with pytest.raises(AssertionError, match="nothing_like_it"):
        refreshed(document, tmp_path)
