"""Migrate sources to another tool and back, and ask `check` what came of them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from calque.cli.main import root


def migrated(source: Path, target: str, output: Path) -> Result:
    """What `calque migrate` says."""
    return CliRunner().invoke(root, ["migrate", str(source), "--to", target, "-o", str(output)])


def verdicts(source: Path, output: Path) -> list[str]:
    """What `check` says of each pipeline, in a line each."""
    said = CliRunner().invoke(root, ["check", str(source), str(output)]).output
    return [line for line in said.splitlines() if ": " in line and not line.startswith(" ")]


def there_and_back(text: str, tool: str, way: str, folder: Path) -> tuple[Path, Result]:
    """One module migrated to another tool (in `there`) and back (in `back`): its folder, and what was said on the way back."""
    (folder / "source").mkdir()
    (folder / "source" / "work.py").write_text(text)
    assert migrated(folder / "source", way, folder / "there").exit_code == 0
    return folder / "source", migrated(folder / "there", tool, folder / "back")


def written(folder: Path) -> str:
    """The text of all modules."""
    return "\n".join(path.read_text() for path in sorted(folder.rglob("*.py")))
