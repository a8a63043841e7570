"""The page of what each tool does with each feature of the IR (docs/support.md).

python -m calque.dialects.support_page      prints it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from calque.dialects.airflow.support import SUPPORTS as AIRFLOW
from calque.dialects.airflow.versions import Version
from calque.dialects.dagster.support import SUPPORT as DAGSTER
from calque.dialects.prefect.support import SUPPORT as PREFECT
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support

TABLES: Mapping[str, Mapping[Feature, Support]] = {
    "airflow": AIRFLOW[Version.V3],
    "airflow 2": AIRFLOW[Version.V2],
    "dagster": DAGSTER,
    "prefect": PREFECT,
}
"""What a tool does with a feature where nothing more is known about the place."""
_HEAD = """\
# What each tool does with each feature

Made by `make support` from `dialects/*/support.py`. A row is a feature of the intermediate representation, a column the tool that is written; the
words are those of [fidelity.md](fidelity.md). Where more is known about a place, the report of a migration says so, and that counts: this page says
what is so in general. To its own tool a source of Dagster or Prefect is rewritten as it stands: all of it is exact there. `airflow` is Airflow 3;
`airflow 2` what `--target-version 2` writes.

Each *exact* and *emulated* cell is backed by a case in `golden/` that has the feature and comes out so (`tests/golden/test_support.py`).
"""


def page() -> str:
    """The text of docs/support.md."""
    return "\n".join([_HEAD, *_table(), "", "## Why", "", *_reasons()]) + "\n"


def _table() -> Iterator[str]:
    yield "| feature | " + " | ".join(TABLES) + " |"
    yield "|---|" + "---|" * len(TABLES)
    for feature in Feature:
        yield f"| {feature} | " + " | ".join(_cell(table[feature]) for table in TABLES.values()) + " |"


def _cell(support: Support) -> str:
    if support.fidelity is Fidelity.APPROXIMATE:
        return f"approximate ({support.difference})"
    return str(support.fidelity)


def _reasons() -> Iterator[str]:
    for feature in Feature:
        said = [
            f"  - {tool}: {support.reason}" + (f" *{support.action}*" if support.action else "")
            for tool, table in TABLES.items()
            if (support := table[feature]).reason
        ]
        if said:
            yield f"- **{feature}**"
            yield from said


if __name__ == "__main__":
    sys.stdout.write(page())
