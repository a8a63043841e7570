"""What the tables of names say is gone cannot be imported from the real tool, and what they say instead can."""

import json
import subprocess

import pytest

from calque.dialects.dagster.gone_names import GONE
from calque.dialects.prefect.gone_names import GONE_IN_3
from tests.oracles.environments import python_of

CAN_BE_IMPORTED = """\
import importlib, json, sys, warnings
warnings.simplefilter("ignore")

def there(path):
    module, _, name = path.rpartition(".")
    for attempt in (lambda: importlib.import_module(path), lambda: getattr(importlib.import_module(module), name)):
        try:
            attempt()
            return True
        except Exception:
            pass
    return False

print("THERE" + json.dumps([path for path in json.load(sys.stdin) if there(path)]))
"""


@pytest.mark.parametrize(("tool", "table"), [("prefect", GONE_IN_3), ("dagster", GONE)])
def test_the_table_is_what_the_tool_has(tool: str, table: dict[str, str | None]) -> None:
    successors = {new for new in table.values() if new is not None}
    done = subprocess.run(
        [str(python_of(tool)), "-c", CAN_BE_IMPORTED],
        input=json.dumps([*table, *sorted(successors)]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(json.loads(done.stdout.rpartition("THERE")[2])) == successors
