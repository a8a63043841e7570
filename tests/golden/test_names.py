"""What is written names nothing that is not there: a linter that knows nothing of calque looks for undefined names."""

import subprocess
import sys

from tests.golden.cases import GOLDEN

UNDEFINED = "E9,F821,F822,F823"


def test_every_name_in_written_code_is_defined() -> None:
    """In annotations, too, which Python may never look at, but pydantic and Dagster do."""
    written = [
        str(folder) for folder in sorted(GOLDEN.glob("*/*/*")) if folder.is_dir() and folder.name != "source"
    ]
    assert len(written) > 300
    said = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", UNDEFINED, *written],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout
