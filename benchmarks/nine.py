"""Nine defects that reviewers of Airflow projects find late: two that stand in one line, seven that live in the graph.

Each is a small project that has it, and the same project without it.
"""

from calque.lint.examples import airflow, files
from calque.lint.rule import Example

_PICK = """\
def pick(ds):
    return "left" if ds < "2024-02-01" else "{right}"

"""
_BRANCH = """\
branch = BranchPythonOperator(task_id="branch", python_callable=pick)
left, right = EmptyOperator(task_id="left"), EmptyOperator(task_id="right")
join = BashOperator(task_id="join", bash_command="report"{rule})
branch >> [left, right] >> join
"""
_SAFE = ', trigger_rule="none_failed_min_one_success"'
_CHAIN = """\
a = BashOperator(task_id="a", bash_command="a")
b = BashOperator(task_id="b", bash_command="b")
c = BashOperator(task_id="c", bash_command="c")
a >> b >> c{more}
"""
_PULL = """\
count = BashOperator(task_id="count", bash_command="wc -l /in")
report = BashOperator(task_id="report", bash_command="echo {{ ti.xcom_pull(task_ids='count') }}")
"""
_CLEAR = """\
load = BashOperator(task_id="load", bash_command="load")
clear = BashOperator(task_id="clear", bash_command="clear", trigger_rule="all_done")
load >> clear
"""


def _waiting(task: str, theirs: str) -> Example:
    wait = f'ExternalTaskSensor(task_id="wait", external_dag_id="upstream", external_task_id="{task}", timeout=3600)\n'
    settled = 'start_date=datetime(2024, 1, 1), schedule="{0}", catchup=False'
    return files(
        upstream=airflow('EmptyOperator(task_id="load")\n', settled.format(theirs), name="upstream"),
        etl=airflow(wait, settled.format("0 6 * * *")),
    )


_TASK = 'BashOperator(task_id="a", bash_command="a")\n'

NINE: tuple[tuple[str, Example, Example], ...] = (
    (
        "an argument that Airflow 3 removed",
        airflow(_TASK, 'start_date=datetime(2024, 1, 1), schedule_interval="@daily", catchup=False'),
        airflow(_TASK),
    ),
    (
        "a start date that moves with the clock",
        airflow(_TASK, 'start_date=datetime.now(), schedule="@daily", catchup=False'),
        airflow(_TASK),
    ),
    ("tasks in a circle", airflow(_CHAIN.format(more=" >> a")), airflow(_CHAIN.format(more=""))),
    (
        "a branch that returns an id which is not there",
        airflow(_BRANCH.format(rule=_SAFE), before=_PICK.format(right="rihgt")),
        airflow(_BRANCH.format(rule=_SAFE), before=_PICK.format(right="right")),
    ),
    (
        "a join after a branch that is always skipped",
        airflow(_BRANCH.format(rule=""), before=_PICK.format(right="right")),
        airflow(_BRANCH.format(rule=_SAFE), before=_PICK.format(right="right")),
    ),
    ("a pull from a task that need not have run", airflow(_PULL), airflow(_PULL + "count >> report\n")),
    (
        "a clean-up at the end that hides failures",
        airflow(_CLEAR),
        airflow(_CLEAR + 'load >> EmptyOperator(task_id="end")\n'),
    ),
    (
        "a sensor for a task that the other DAG does not have",
        _waiting("laod", "0 6 * * *"),
        _waiting("load", "0 6 * * *"),
    ),
    (
        "a sensor for a DAG whose schedule it never meets",
        _waiting("load", "30 4 * * *"),
        _waiting("load", "0 6 * * *"),
    ),
)
"""What it is, with it, without it."""
