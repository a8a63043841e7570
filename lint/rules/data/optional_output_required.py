"""CLQ409: an op that needs an output which need not come, beside others that do."""

import ast
from collections.abc import Iterator, Mapping

from calque.ir.diagnostics import Severity
from calque.lint.bodies import dotted
from calque.lint.context import Context
from calque.lint.examples import dagster
from calque.lint.flows import Function, decorated
from calque.lint.imports import functions
from calque.lint.rule import Finding, Rule

Outs = tuple[tuple[str, bool], ...]
"""The outputs of an op, in order: the name of each, and whether it must come."""


def check(context: Context) -> Iterator[Finding]:
    """Calls in jobs and graphs that are given an optional output of one op, and something of another one."""
    for source in context.using("dagster"):
        ops = {
            name: _outs(function) for name, (_, function) in functions(context, source, "dagster.op").items()
        }
        for function, _ in decorated(source, "dagster.job", "dagster.graph"):
            known = _set(function)
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                given = [*call.args, *(keyword.value for keyword in call.keywords)]
                outputs = [found for each in given if (found := _output(each, known, ops)) is not None]
                risky = sorted(op for op, required in outputs if not required)
                if risky and len({op for op, _ in outputs}) > 1:
                    yield Finding(
                        message=f"{ast.unparse(call.func)!r} is skipped, with all after it, whenever {risky[0]!r} leaves its optional output out",
                        span=source.span(call),
                    )


def _outs(function: Function) -> Outs:
    """What the decorator of an op says of its outputs."""
    for decorator in function.decorator_list:
        for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
            match keyword:
                case ast.keyword(arg="out", value=ast.Dict(keys=keys, values=values)):
                    return tuple(
                        (str(key.value) if isinstance(key, ast.Constant) else "", _required(value))
                        for key, value in zip(keys, values, strict=True)
                    )
                case ast.keyword(arg="out", value=value):
                    return (("result", _required(value)),)
                case _:
                    pass
    return (("result", True),)


def _required(out: ast.expr) -> bool:
    return not any(
        keyword.arg == "is_required" and isinstance(keyword.value, ast.Constant) and not keyword.value.value
        for keyword in (out.keywords if isinstance(out, ast.Call) else ())
    )


def _set(function: Function) -> dict[str, tuple[ast.expr, int]]:
    """For each name that a job sets, what it is set to, and which item of that."""
    found: dict[str, tuple[ast.expr, int]] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = (value, 0)
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=value):
                found.update(
                    (each.id, (value, number))
                    for number, each in enumerate(targets)
                    if isinstance(each, ast.Name)
                )
            case _:
                pass
    return found


def _output(
    given: ast.expr, known: Mapping[str, tuple[ast.expr, int]], ops: Mapping[str, Outs]
) -> tuple[str, bool] | None:
    """The op whose output an argument is, and whether that must come."""
    number = 0
    attribute = None
    if isinstance(given, ast.Attribute):
        attribute = given.attr
        given = given.value
    if isinstance(given, ast.Name) and given.id in known:
        made, number = known[given.id]
    else:
        made = given
    name = dotted(made.func) if isinstance(made, ast.Call) else ""
    if name not in ops:
        return None
    outs = ops[name]
    if attribute is not None:
        return name, dict(outs).get(attribute, True)
    return name, outs[number][1] if number < len(outs) else True


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
