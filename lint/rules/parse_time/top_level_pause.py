"""CLQ506: a pause each time the file is read."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.top_level import found_at_top_level

CALLS = frozenset(
    {
        "time.sleep",
        "asyncio.run",
        "subprocess.run",
        "subprocess.check_output",
        "subprocess.check_call",
        "os.system",
        "os.popen",
    }
)


def check(context: Context) -> Iterator[Finding]:
    """Calls of these while the file is read."""
    return found_at_top_level(
        context, CALLS, "{path} is called each time that this file is read, which is every few seconds"
    )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ506",
    name="top-level-pause",
    what="A file that defines pipelines sleeps, or starts another program, outside of any task.",
    why="Reading it takes as long; past its limit the platform gives the file up, and its pipelines are gone.",
    instead="do it in a task",
    invalid=(
        airflow(_TASK, SETTLED, "import time\n\ntime.sleep(5)  #!\n" + "\n"),
        airflow(
            'import subprocess\n\nversion = subprocess.check_output(["git", "describe"])  #!\nEmptyOperator(task_id="a")\n'
        ),
    ),
    valid=(
        airflow(_TASK, SETTLED, "import time\n\ndef wait():\n    time.sleep(5)\n" + "\n"),
        airflow('import time\n\nif __name__ == "__main__":\n    time.sleep(5)\nEmptyOperator(task_id="a")\n'),
    ),
    check=check,
)
