"""Run `calque migrate` in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calque.cli.main import main


@dataclass(frozen=True)
class Migrated:
    """What a run of the command gave.

    Attributes:
        code: the exit code.
        messages: what it printed for people.
        out: the output folder.
    """

    code: int
    messages: str
    out: Path

    @property
    def report(self) -> Any:
        """The content of report.json."""
        return json.loads((self.out / "report.json").read_text("utf-8"))

    @property
    def pipelines(self) -> list[str]:
        """The ids of the pipelines that were migrated."""
        return [pipeline["id"] for pipeline in self.report["pipelines"]]

    def codes(self, file: str) -> set[str]:
        """The codes of the diagnostics about a file."""
        found = self.report["diagnostics"]
        return {item["code"] for item in found if item["span"] and item["span"]["file"].endswith(file)}


Migrate = Callable[..., Migrated]


@pytest.fixture
def migrate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Migrate:
    """Migrate sources to Dagster, into the folder `out`."""

    def run(*arguments: str | Path, out: Path = tmp_path / "out") -> Migrated:
        with pytest.raises(SystemExit) as stopped:
            main(["migrate", *map(str, arguments), "--to", "dagster", "-o", str(out)])
        captured = capsys.readouterr()
        code = stopped.value.code
        return Migrated(code if isinstance(code, int) else 1, captured.out + captured.err, out)

    return run
