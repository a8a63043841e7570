"""The small modules that an emitted project needs of its own: kept as text, copied where they are imported."""

import re
from collections.abc import Iterable
from importlib.resources import files

SUPPORT_MODULES = (
    "airflow_foreign",
    "airflow_isolated",
    "airflow_joins",
    "airflow_runs",
    "airflow_tasks",
    "airflow_waits",
    "asset_triggers",
    "run_params",
    "run_schedules",
    "run_times",
    "wall_clock",
)


def support_modules(sources: Iterable[str], package: str) -> dict[str, str]:
    """The text of each support module that the sources import from `package`, and of those that these need."""
    wanted = list(sources)
    found: dict[str, str] = {}
    while wanted:
        text = wanted.pop()
        for name in SUPPORT_MODULES:
            if name not in found and re.search(
                rf"^from (?:{re.escape(package)})?\.{name} import", text, re.MULTILINE
            ):
                found[name] = (files("calque.backends.dagster") / "support" / f"{name}.py.txt").read_text(
                    "utf-8"
                )
                wanted.append(found[name])
    return {name: found[name] for name in SUPPORT_MODULES if name in found}
