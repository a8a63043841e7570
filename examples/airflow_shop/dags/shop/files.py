"""Where the shop's data is, and where results go."""

import csv
import json
import os
import tempfile
from pathlib import Path


def data_folder():
    """The data: $SHOP_DATA, or the folder beside `dags/`."""
    chosen = os.environ.get("SHOP_DATA")
    return Path(chosen) if chosen else Path(__file__).resolve().parents[2] / "data"


def results_folder():
    """The results: $SHOP_RESULTS, or a folder among the temporary files."""
    chosen = os.environ.get("SHOP_RESULTS")
    return Path(chosen) if chosen else Path(tempfile.gettempdir()) / "airflow_shop"


def read_rows(name):
    """The rows of a CSV file of the data; none if there is no such file."""
    path = data_folder() / name
    if not path.exists():
        return []
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def read_json(name):
    """A JSON file of the data."""
    return json.loads((data_folder() / name).read_text())


def write_json(name, content):
    """Write a result; gives its name."""
    path = results_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n")
    return name
