"""Opens the data files of the lexicon.

One place knows where they lie inside the package, so that an installed wheel, a zip and a working
copy read alike. What an entry must hold is the business of whoever reads it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sidelines.errors import LexiconError


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the tables of ``data/NAME``, read once; treat the result as read-only.

    Raises:
        LexiconError: the file is not there or is not TOML.
    """
    source = files("sidelines.lexicon").joinpath("data", name)
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise LexiconError(name, "-", "the data file is missing from the package") from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as faulty:
        raise LexiconError(name, "-", f"not TOML: {faulty}") from faulty


def has_toml(name: str) -> bool:
    """Tell whether the data file exists."""
    return files("sidelines.lexicon").joinpath("data", name).is_file()
