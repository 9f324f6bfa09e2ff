"""What the speed bench measures, with clocks that are told what to say."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def speed() -> ModuleType:
    spec = importlib.util.spec_from_file_location("speed", BENCH / "speed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


def test_both_read_every_text_and_take_turns_at_going_first(speed: ModuleType) -> None:
    calls: list[str] = []
    pairs = speed.interleaved(["a", "bb"], lambda t: calls.append(f"stock {t}"), lambda t: calls.append(f"reading {t}"))
    assert calls == ["stock a", "reading a", "reading bb", "stock bb"]
    assert [p.characters for p in pairs] == [1, 2]


def test_each_time_is_charged_to_its_own_side(speed: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 0.0

    def taking(seconds: float) -> object:
        def step(text: str) -> None:
            nonlocal clock
            clock += seconds

        return step

    monkeypatch.setattr(speed.time, "process_time", lambda: clock)
    pairs = speed.interleaved(["a", "b", "c"], taking(1.0), taking(4.0))
    assert {(p.stock, p.reading) for p in pairs} == {(1.0, 4.0)}
    assert speed.ratio(pairs) == 0.25


@pytest.mark.parametrize(
    ("stock", "memory", "kept"), [(0.5, 600.0, True), (0.49, 600.0, False), (0.5, 600.1, False), (2.0, 1.0, True)]
)
def test_a_broken_bound_is_told(speed: ModuleType, stock: float, memory: float, kept: bool) -> None:
    lines, held = speed.report([speed.Pair(100, stock, 1.0)] * 4, memory)
    assert held is kept
    assert f"{stock:.2f} (at least 0.5)" in lines[2]


def test_texts_are_the_development_set_or_the_examples(speed: ModuleType, tmp_path: Path) -> None:
    called, files = speed.texts(tmp_path)
    assert called == "examples"
    assert len(files) > 40
    devset = tmp_path / "corpora" / "factrueval" / "devset"
    devset.mkdir(parents=True)
    (devset / "book_1.txt").write_text("x")
    assert speed.texts(tmp_path) == ("development set", (devset / "book_1.txt",))


@pytest.fixture
def _script(speed: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "Stock", lambda: len)
    monkeypatch.setattr(speed, "peak_memory", lambda files: 1.0)
    monkeypatch.setattr(speed, "read", len)


@pytest.mark.usefixtures("_script")
@pytest.mark.parametrize(("ratio", "code"), [(0.6, 0), (0.4, 1)])
def test_the_exit_code_says_whether_the_bounds_hold(
    speed: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ratio: float, code: int
) -> None:
    pairs = [speed.Pair(10, ratio, 1.0)] * 2
    monkeypatch.setattr(speed, "interleaved", lambda *_: pairs)
    assert speed.main(["--limit", "2", "--corpora", "nowhere"]) == code
    assert capsys.readouterr().out.startswith("examples: 2 texts")
