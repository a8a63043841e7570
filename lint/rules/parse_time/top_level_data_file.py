"""CLQ505: a data file that is loaded each time the file is read."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.top_level import found_at_top_level

CALLS = frozenset(
    {
        "pandas.read_csv",
        "pandas.read_parquet",
        "pandas.read_excel",
        "pandas.read_json",
        "pandas.read_feather",
        "pandas.read_orc",
        "pandas.read_pickle",
        "polars.read_csv",
        "polars.read_parquet",
        "polars.read_excel",
        "polars.read_json",
        "numpy.load",
        "numpy.loadtxt",
    }
)


def check(context: Context) -> Iterator[Finding]:
    """Calls of these while the file is read."""
    return found_at_top_level(
        context, CALLS, "{path} is called each time that this file is read, which is every few seconds"
    )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ505",
    name="top-level-data-file",
    what="A file that defines pipelines loads a table outside of any task.",
    why="Each parse loads it again, into every process that reads the file.",
    instead="load it in a task; a small configuration can be JSON or YAML",
    invalid=(
        airflow(_TASK, SETTLED, 'import pandas as pd\n\nSTOCK = pd.read_csv("stock.csv")  #!\n' + "\n"),
        airflow('import pandas as pd\n\nstock = pd.read_parquet("stock")  #!\nEmptyOperator(task_id="a")\n'),
    ),
    valid=(
        airflow(
            _TASK,
            SETTLED,
            'import pandas as pd\n\ndef stock():\n    return pd.read_csv("stock.csv")\n' + "\n",
        ),
        airflow('import json\n\nnames = json.loads("[1]")\nEmptyOperator(task_id="a")\n'),
    ),
    check=check,
)
