"""The Russian networks: morphology, syntax and names, loaded once and only when first needed.

The model files travel inside the natasha wheel. Only their place is looked up: importing that
package would pull a morphological analyser that is no longer maintained. The compact news models
and the embeddings are described at https://github.com/natasha/slovnet and .../natasha/navec.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from navec import Navec
from slovnet import NER, Morph, Syntax

from sidelines.errors import MissingModel

BATCH = 8  # sentences a step: larger batches pad more than they save on one core


@dataclass(frozen=True, slots=True)
class Models:
    """The three taggers, which share one table of word vectors."""

    morph: Any
    syntax: Any
    names: Any


def model_folder() -> Path:
    """Return the folder of the model files; raise MissingModel where the wheel is not installed."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise MissingModel("the Russian model files are not installed", command="run: pip install natasha==1.6.0")
    return Path(spec.submodule_search_locations[0]) / "data"


@lru_cache(maxsize=1)
def load_models() -> Models:
    """Load the networks (about a second, 100 MB)."""
    folder = model_folder()
    vectors = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    tagger = Morph.load(folder / "model" / "slovnet_morph_news_v1.tar", batch_size=BATCH)
    parser = Syntax.load(folder / "model" / "slovnet_syntax_news_v1.tar", batch_size=BATCH)
    names = NER.load(folder / "model" / "slovnet_ner_news_v1.tar", batch_size=BATCH)
    return Models(tagger.navec(vectors), parser.navec(vectors), names.navec(vectors))
