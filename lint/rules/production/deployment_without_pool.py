"""CLQ611: a deployment that names no work pool."""

import ast
from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.rule import Example, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Calls of `deploy` on a flow, and deployments of `prefect.yaml`, without a work pool."""
    for source in context.using("prefect"):
        for node in () if source.tree is None else ast.walk(source.tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="deploy"), args=args, keywords=given):
                    names = {keyword.arg for keyword in given}
                    if not names & {"work_pool_name", None} and len(args) < 2:
                        yield Finding(message="this deployment names no work pool", span=source.span(node))
                case _:
                    pass
    for view in context.views:
        for deployment in view.pipeline.deployments:
            place = deployment.origin.span
            in_file = place is not None and place.file.endswith(".yaml")
            pool = dict(deployment.options).get("work_pool")
            if in_file and not (isinstance(pool, dict) and pool.get("name")):
                yield Finding(
                    message=f"the deployment {deployment.name!r} names no work pool",
                    span=place,
                    pipeline=view.pipeline.id,
                )


_FLOW = "from prefect import flow\n\n@flow\ndef etl():\n    return 1\n"
_DEPLOY = _FLOW + '\nif __name__ == "__main__":\n    etl.{call}\n'


def _call(call: str) -> Example:
    return Example(_DEPLOY.format(call=call), "prefect")


def _file(more: str, mark: str = "") -> Example:
    yaml = f"deployments:\n- name: night{mark}\n  entrypoint: flows.py:etl\n{more}"
    return Example(f"# file: flows.py\n{_FLOW}# file: prefect.yaml\n{yaml}", "prefect")


rule = Rule(
    code="CLQ611",
    name="deployment-without-pool",
    what="A flow is deployed without naming the work pool.",
    why="It goes to whatever pool the environment of the one who deploys has as its default.",
    instead="say work_pool_name, or work_pool: name in prefect.yaml",
    invalid=(_call('deploy("nightly", image="etl:1")  #!'), _file("", "  #!")),
    valid=(
        _call('deploy("nightly", image="etl:1", work_pool_name="k8s")'),
        _call('deploy("nightly", "k8s")'),
        _call('serve("nightly")'),
        _file("  work_pool:\n    name: k8s\n"),
    ),
    check=check,
    enabled=False,
)
