"""A body arrives with all that it needs, and does what it did."""

from __future__ import annotations

from tests.bodies.conftest import Lift
from tests.bodies.moving import moved_sources, run

HEADER = "from airflow.decorators import task\nfrom airflow.operators.python import PythonOperator\n"


def test_a_body_keeps_its_text_without_the_decorator(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "@task(retries=3)\ndef extract(day, *, n: int = 2):\n    # größer als µ\n    return day * n  # why\n"
    )
    code = lifted.code
    assert code.text == "def extract(day, *, n: int = 2):\n    # größer als µ\n    return day * n  # why"
    assert code.text[code.body_start :].startswith("    # größer")
    assert code.local
    assert run(lifted.reader.modules, code, "ab") == "abab"


def test_a_body_takes_the_names_that_it_uses_and_no_others(lift: Lift) -> None:
    lifted = lift(
        HEADER
        + "import json\nimport os\nLIMIT = 3\nUNUSED = os.getcwd()\n\n# doubles\ndef double(x):\n    return x * LIMIT\n\n"
        + "@task\ndef load(x):\n    return json.dumps(double(x))\nload(1)\n"
    )
    sources, part = moved_sources(lifted.reader.modules, [lifted.code])
    assert sources == {
        "moved_dag": "import json\nLIMIT = 3\n\n# doubles\ndef double(x):\n    return x * LIMIT\n"
    }
    assert not part.unmovable
    assert run(lifted.reader.modules, lifted.code, 2) == "6"
