"""CLQ109: a task that waits for the success of several ways of a branch, of which only one is taken."""

from collections.abc import Iterator, Sequence

from calque.ir.graph import topological
from calque.ir.nodes import Branch
from calque.ir.policies import Rule as Join
from calque.lint.branches import choices
from calque.lint.context import Context, View
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

NEEDS_ALL = (Join.ALL_SUCCESS, Join.ALL_SUCCESS_SKIP_FIRST, Join.NONE_SKIPPED)
"""The joins that skip a node if any upstream node was skipped."""


def check(context: Context) -> Iterator[Finding]:
    """Nodes that are skipped whatever a branch chooses, the first on each way."""
    for view in filter(context.is_whole, context.views):
        order = topological(view.pipeline)
        for node in view.pipeline.nodes:
            if not isinstance(node, Branch):
                continue
            options, complete = choices(node)
            there = {*view.nodes, *(group.id for group in view.pipeline.groups)}
            if (
                not complete
                or not options
                or not all(chosen and there.issuperset(chosen) for chosen in options)
            ):
                continue
            skipped = [_skipped(view, order, node.id, chosen) for chosen in options]
            always = set.intersection(*skipped)
            for name in order:
                if name in always and any(up not in always for up in view.up[name]):
                    waited = ", ".join(view.up[name])
                    yield Finding(
                        message=f"{node.id!r} never chooses {name!r}"
                        if view.up[name] == [node.id]
                        else f"{name!r} waits for all of {waited}, and {node.id!r} never lets all of them run",
                        span=view.nodes[name].origin.span,
                        pipeline=view.pipeline.id,
                        node=name,
                    )


def _skipped(view: View, order: Sequence[str], branch: str, chosen: Sequence[str]) -> set[str]:
    """What is skipped if a branch chooses some nodes: the others right after it that are not downstream of those
    (`SkipMixin.skip_all_except` of Airflow), and all that needs them."""
    taken = set(chosen)
    for name in chosen:
        members = [n.id for n in view.pipeline.nodes if n.group == name]
        for start in (name,) if name in view.nodes else members:
            taken |= {start, *view.after(start)}
    found: set[str] = set()
    for name in order:
        by_branch = branch in view.up[name] and name not in taken
        by_join = view.nodes[name].join.rule in NEEDS_ALL and not found.isdisjoint(view.up[name])
        if by_branch or by_join:
            found.add(name)
    return found


_PICK = """\
def pick(ds):
    return "left" if ds < "2024-02-01" else "right"

"""
_BRANCH = """\
branch = BranchPythonOperator(task_id="branch", python_callable=pick)
left, right = EmptyOperator(task_id="left"), EmptyOperator(task_id="right")
join = EmptyOperator(task_id="join"{rule}){mark}
branch >> [left, right] >> join
"""

rule = Rule(
    code="CLQ109",
    name="always-skipped-join",
    what="A task joins several ways of a branch and runs only if all of them succeeded, but the branch takes one of them; or it is a way that "
    "the branch never takes.",
    why="A skip counts as no success: the task, and all after it, never runs, and the run is still called a success.",
    instead='give it trigger_rule="none_failed_min_one_success"',
    invalid=(airflow(_BRANCH.format(rule="", mark="  #!"), before=_PICK),),
    valid=(
        airflow(_BRANCH.format(rule=', trigger_rule="none_failed_min_one_success"', mark=""), before=_PICK),
        airflow(_BRANCH.format(rule="", mark=""), before=_PICK.replace('"left" if', '["left", "right"] if')),
        airflow(
            _BRANCH.format(rule="", mark="").replace(
                "branch >> [left, right] >> join", "branch >> [left, join]\nleft >> join"
            ),
            before=_PICK.replace('"right"', '"join"').replace('"left" if ds', '"left" if ds'),
        ),
    ),
    check=check,
)
