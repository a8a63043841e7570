"""CLQ701: an argument that Airflow 3 knows under another name only."""

from collections.abc import Iterator

from calque.dialects.airflow.moved_names import RENAMED_ARGUMENTS
from calque.ir.fidelity import Account
from calque.ir.project import Profile
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Edit, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Arguments given by their old names, whatever class they are given to."""
    if context.project.profile is not Profile.AIRFLOW2 and not context.for_airflow3:
        return
    for account in context.project.accounts:
        name, _, of = account.what.removeprefix("argument ").partition(" of ")
        is_pipeline = of in ("DAG", "@dag")
        new = RENAMED_ARGUMENTS.get(("DAG" if is_pipeline else "task", name))
        if new is not None and of and account.what.startswith("argument "):
            yield Finding(
                message=f"{name} of {of} is gone in Airflow 3; its name is {new}",
                span=account.span,
                pipeline=account.pipeline,
                node=account.node,
                edits=_edits(context, account, name, new),
            )


def _edits(context: Context, account: Account, name: str, new: str) -> tuple[Edit, ...]:
    """The keyword alone, if it stands where the argument does; not one that comes from a dict."""
    source = context.sources.get(account.span.file)
    line = "" if source is None else source.text.split("\n")[account.span.line - 1]
    begin = account.span.column - 1
    if not line[begin:].startswith(f"{name}="):
        return ()
    end = account.span.column + len(name)
    return (
        Edit(
            span=account.span.model_copy(update={"end_line": account.span.line, "end_column": end}), text=new
        ),
    )


_TASK = 'EmptyOperator(task_id="a"{more}){mark}\n'

rule = Rule(
    code="CLQ701",
    name="renamed-argument",
    what="An argument has a name that Airflow 2.11 warns about and Airflow 3 refuses.",
    why="After the upgrade the file cannot be read.",
    instead="use the new name; --fix does",
    invalid=(
        airflow(
            _TASK.format(more="", mark=""),
            'start_date=datetime(2024, 1, 1), schedule_interval="@daily", catchup=False',
            mark="  #!",
        ),
        airflow(_TASK.format(more=", task_concurrency=2", mark="  #!")),
    ),
    valid=(
        airflow(_TASK.format(more=", max_active_tis_per_dag=2", mark="")),
        airflow(
            'BashOperator(task_id="a", bash_command="ls", params={"schedule_interval": 1, "concurrency": 2})\n'
        ),
    ),
    check=check,
)
