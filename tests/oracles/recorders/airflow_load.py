"""Print, as JSON, what Airflow complains of when it loads DAG files: errors, and warnings of what is deprecated.

python airflow_load.py FILE...
"""

import json
import os
import shutil
import sys
import warnings
from typing import Any

import airflow_home
from airflow_project import project_of


def deprecations(found: list[warnings.WarningMessage], path: str) -> list[str]:
    """The warnings about a file, or about what it uses."""
    said = [
        f"{one.category.__name__}: {one.message}"
        for one in found
        if "Deprecat" in one.category.__name__ or "Removed" in one.category.__name__
        if one.filename == path or "airflow" in str(one.message).lower()
    ]
    return sorted(set(said))


def main() -> None:
    """Load each file."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    home = airflow_home.prepare(quick=False)
    os.environ["AIRFLOW__METRICS__TIMER_UNIT_CONSISTENCY"] = (
        "True"  # else Airflow 2 warns of its own configuration
    )
    import airflow  # noqa: F401  # its first import writes its configuration

    airflow_home.make_database(home)
    found: dict[str, Any] = {}
    for path in map(os.path.abspath, sys.argv[1:]):
        with project_of(path), warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            bag = airflow_home.load(path)
        errors = [str(error)[-500:] for error in bag.import_errors.values()]
        found[path] = {"dags": sorted(bag.dags), "errors": errors, "warnings": deprecations(warned, path)}
    out.write(json.dumps(found))
    out.flush()
    shutil.rmtree(home, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
