"""CLQ409: an op that needs an output which need not come, beside others that do."""

import ast
from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.lint.context import Context, Source
from calque.lint.examples import dagster
from calque.lint.flows import Function, decorated
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Calls in jobs and graphs that are given an optional output of one op, and something of another one."""
    for source in context.using("dagster"):
        optional = _optional(source)
        for function, _ in decorated(source, "dagster.job", "dagster.graph"):
            makers = _makers(function)
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                given = [*call.args, *(keyword.value for keyword in call.keywords)]
                ops = {makers[each.id] for each in given if isinstance(each, ast.Name) and each.id in makers}
                risky = sorted(ops & optional)
                if risky and len(ops) > 1:
                    yield Finding(
                        message=f"{ast.unparse(call.func)!r} is skipped, with all after it, whenever {risky[0]!r} leaves its optional output out",
                        span=source.span(call),
                    )


def _optional(source: Source) -> set[str]:
    """The ops of a file that have an output with `is_required=False`."""
    return {
        function.name
        for function, decorator in decorated(source, "dagster.op")
        for keyword in ast.walk(decorator)
        if isinstance(keyword, ast.keyword)
        and keyword.arg == "is_required"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is False
    }


def _makers(function: Function) -> dict[str, str]:
    """For each name that a job sets, the op whose output it is."""
    found: dict[str, str] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[target], value=ast.Call(func=ast.Name(id=op))):
                found.update((name.id, op) for name in ast.walk(target) if isinstance(name, ast.Name))
            case _:
                pass
    return found


_JOB = """\
@op(out={{"new": Out(is_required={required})}})
def found():
    yield Output([1], "new")

@op
def rates():
    return 1

@op
def load(rows, rate):
    return rows

@job
def etl():
    rows = found()
    rate = rates()
    load(rows, rate){mark}
"""
_NAMES = ("Out", "Output", "job", "op")

rule = Rule(
    code="CLQ409",
    name="optional-output-required",
    what="An op of a Dagster job takes an output that need not come (`is_required=False`), and what another op puts out.",
    why="When the optional output is left out the op is skipped, and everything after it, and the run is a success. Off by default: that may be "
    "what is meant.",
    instead="put out an empty value, or take the optional output in an op of its own",
    invalid=(dagster(_JOB.format(required="False", mark="  #!"), *_NAMES),),
    valid=(
        dagster(_JOB.format(required="True", mark=""), *_NAMES),
        dagster(_JOB.format(required="False", mark="").replace("load(rows, rate)", "load(rows)"), *_NAMES),
    ),
    check=check,
    severity=Severity.NOTE,
    enabled=False,
)
