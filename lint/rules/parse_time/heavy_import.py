"""CLQ507: a large library that each reading of the file imports."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.top_level import imports_at_top_level

HEAVY = frozenset(
    {
        "pandas", "numpy", "scipy", "sklearn", "tensorflow", "torch", "keras", "transformers", "pyspark", "dask",
        "polars", "pyarrow", "matplotlib", "xgboost", "lightgbm", "statsmodels", "spacy", "nltk", "cv2", "great_expectations",
    }
)  # fmt: skip
"""Libraries whose import takes a good part of a second, or more."""


def check(context: Context) -> Iterator[Finding]:
    """Their imports at the top of files that define pipelines."""
    for source in context.defining if context.is_airflow else ():
        for module, statement in imports_at_top_level(source):
            library = module.partition(".")[0]
            if library in HEAVY:
                yield Finding(
                    message=f"{library} is imported each time that this file is read",
                    span=source.span(statement),
                )


_TASK = "@task\ndef load():\n    import pandas as pd\n    return str(pd)\n\nload()\n"

rule = Rule(
    code="CLQ507",
    name="heavy-import",
    what="A file that defines pipelines imports a large library at its top.",
    why="The scheduler reads the file every few seconds, and each reading pays for the import.",
    instead="import it in the function that uses it",
    invalid=(airflow('EmptyOperator(task_id="a")\n', SETTLED, "import pandas as pd  #!\n\n"),),
    valid=(
        airflow(_TASK),
        airflow(
            'EmptyOperator(task_id="a")\n',
            SETTLED,
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import pandas\n\n",
        ),
    ),
    check=check,
    severity=Severity.NOTE,
)
