"""CLQ606: a scheduled pipeline whose failures tell nobody."""

from collections.abc import Iterator

from calque.ir.policies import HookEvent
from calque.lint.context import Context, View
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import scheduled


def check(context: Context) -> Iterator[Finding]:
    """Pipelines with a schedule and no hook on the failure of a run or of all nodes."""
    for view in context.views:
        if scheduled(view.pipeline) and not _alerts(view):
            yield Finding(
                message=f"a failure of {view.pipeline.id!r} tells nobody",
                span=view.pipeline.origin.span,
                pipeline=view.pipeline.id,
            )


def _alerts(view: View) -> bool:
    of_run = any(hook.event is HookEvent.RUN_FAILURE for hook in view.pipeline.hooks)
    return of_run or all(
        any(hook.event is HookEvent.FAILURE for hook in node.hooks) for node in view.pipeline.nodes
    )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'

rule = Rule(
    code="CLQ606",
    name="missing-failure-alert",
    what="A scheduled pipeline has no callback, e-mail or alert on failure.",
    why="It fails for weeks before somebody opens the page.",
    instead="say on_failure_callback, for all tasks at once in default_args",
    invalid=(airflow(_TASK.format(more="", mark=""), mark="  #!"),),
    valid=(
        airflow(
            _TASK.format(more="", mark=""),
            SETTLED + ", on_failure_callback=tell",
            "def tell(context):\n    return context\n\n",
        ),
        airflow(
            _TASK.format(more=", on_failure_callback=tell", mark=""),
            SETTLED,
            "def tell(context):\n    return context\n\n",
        ),
    ),
    check=check,
    enabled=False,
)
