"""Tells in which language a report is written.

The script settles most of it, the letters that Russian lacks most of the rest; a statistical
identifier is asked only where they leave a choice. It is not asked about Russian at all, as a
rule: on a short headline it hesitates between seven Cyrillic languages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sidelines.intake.letters import letters

UNDETERMINED = "und"
SAMPLE = 4000  # code points
FEWEST_LETTERS = 3
ENOUGH_FOREIGN = 0.02  # share of letters that Russian lacks, from which a Cyrillic text is not Russian
ENOUGH_BULGARIAN = 0.015  # share of the letter that Bulgarian writes often and Russian hardly, likewise
CYRILLIC_WEIGHT = 2.0  # a Russian report names foreign bodies in Latin letters, hardly ever the reverse
SURE = 0.5
_SCRIPTS = {
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f\u0259\u1e00-\u1eff]"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
_CANDIDATES = {
    "latin": ("en", "az", "tr", "de", "fr", "es", "it", "pt", "pl", "ro", "uz", "nl", "cs", "hu", "sv", "tk", "lt"),
    "arabic": ("ar", "fa", "ur"),
}


def language_of(text: str, hint: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language, "und" if it cannot be told.

    ``hint`` is what a page declares of itself; it is taken where the text leaves a choice.
    """
    sample = text[:SAMPLE]
    counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    if counts["ja"]:  # Japanese mixes its own letters with Chinese ones
        counts["ja"] += counts["zh"]
    counts["cyrillic"] = int(counts["cyrillic"] * CYRILLIC_WEIGHT)
    script = max(counts, key=lambda s: counts[s])
    if counts[script] < FEWEST_LETTERS:
        return UNDETERMINED
    wanted = (hint or "").split("-")[0].split("_")[0].casefold()
    if script == "cyrillic":
        return _cyrillic(sample.casefold(), int(counts[script] / CYRILLIC_WEIGHT), wanted)
    if script in _CANDIDATES:
        return _guess(sample, _CANDIDATES[script], wanted)
    return script


def _cyrillic(sample: str, count: int, wanted: str) -> str:
    known = letters()
    foreign = {code: sum(sample.count(c) for c in own) for code, own in known.others.items()}
    if max(foreign.values()) >= max(ENOUGH_FOREIGN * count, 2):
        likeliest = max(foreign.values())
        return _guess(sample, tuple(code for code, n in foreign.items() if n >= 0.5 * likeliest), wanted)
    hard = sum(sample.count(c) for c in known.bulgarian)
    if any(c in sample for c in known.telling) or hard < max(ENOUGH_BULGARIAN * count, 2):
        return "ru"
    return "bg"


def _guess(sample: str, candidates: tuple[str, ...], wanted: str) -> str:
    """Return the likeliest of some languages; where none is likely, the one that the page declares."""
    if len(candidates) == 1:
        return candidates[0]
    ranking = [(code, score) for code, score in _identifier().rank(sample) if code in candidates]
    total = sum(score for _, score in ranking)
    best, score = ranking[0] if ranking else (UNDETERMINED, 0.0)
    if score > SURE * total > 0:
        return best
    return wanted if wanted in candidates else best


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Return the identifier, loaded once and only where it is needed: its model takes 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
