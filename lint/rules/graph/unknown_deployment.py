"""CLQ121: a deployment of nothing, or the name of a deployment that there is not."""

import ast
from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.lint.bodies import imported_names
from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.flows import path_of
from calque.lint.rule import Example, Finding, Rule

RUNS = ("prefect.deployments.run_deployment", "prefect.deployments.flow_runs.run_deployment")


def check(context: Context) -> Iterator[Finding]:
    """Calls of `run_deployment` that name a flow of the project, which has deployments, and none of that name."""
    deployed = {
        view.pipeline.name or view.pipeline.id: {one.name for one in view.pipeline.deployments}
        for view in context.views
    }
    for source in context.using("prefect"):
        names = {} if source.tree is None else imported_names(source.tree)
        for node in () if source.tree is None else ast.walk(source.tree):
            if not isinstance(node, ast.Call) or path_of(node.func, names) not in RUNS:
                continue
            flow, slash, name = _named(node).partition("/")
            if slash and deployed.get(flow) and name not in deployed[flow]:
                yield Finding(
                    message=f"the flow {flow!r} has no deployment {name!r}; it has {', '.join(sorted(deployed[flow]))}",
                    span=source.span(node),
                )


def _named(call: ast.Call) -> str:
    given = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "name")]
    value = given[0] if given else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


_FLOW = '@flow(name="etl")\ndef etl():\n    return 1\n'
_SERVED = _FLOW + 'etl.serve("nightly", cron="0 2 * * *")\n'
_STARTS = "from prefect.deployments import run_deployment\n\n"


def _starts(name: str, mark: str = "") -> Example:
    return prefect(f'{_STARTS}{_SERVED}\n@flow\ndef start():\n    run_deployment("etl/{name}"){mark}\n')


def _file(entrypoint: str, mark: str = "") -> Example:
    yaml = f"deployments:\n- name: nightly{mark}\n  entrypoint: {entrypoint}\n"
    return Example(f"# file: flows.py\n{prefect(_FLOW).source}# file: prefect.yaml\n{yaml}", "prefect")


rule = Rule(
    code="CLQ121",
    name="unknown-deployment",
    what="A deployment in `prefect.yaml` is of a flow that there is not, or a flow starts a deployment that its project does not have.",
    why="`prefect deploy` fails, or the run does when it comes to that line.",
    instead="correct the name",
    invalid=(_file("flows.py:elt", "  #!"), _starts("nigthly", "  #!")),
    valid=(_file("flows.py:etl"), _starts("nightly"), prefect(f'{_STARTS}run_deployment("other/nightly")\n')),
    check=check,
    claims=("unknown-flow",),
    severity=Severity.ERROR,
    across=True,
)
