"""CLQ615: a flow that calls many tasks itself."""

import ast
from collections.abc import Iterator

from calque.ir.pipeline import Pipeline
from calque.lint.bodies import dotted
from calque.lint.context import Context, Source
from calque.lint.examples import prefect
from calque.lint.flows import FLOW, TASK, Function, decorated, started
from calque.lint.imports import functions
from calque.lint.rule import Example, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Flows that call more tasks than the threshold, and no other flow."""
    for source in context.using("prefect"):
        tasks, flows = functions(context, source, *TASK), functions(context, source, *FLOW)
        for function, decorator in decorated(source, *FLOW):
            called = {started(node) or _called(node) for node in ast.walk(function)}
            used = sorted(name for name in called if name in tasks)
            pipeline = _pipeline(context, source, function)
            if pipeline is None or not called.isdisjoint(flows):
                continue
            most = context.thresholds(pipeline).tasks_of_flow
            if len(used) > most:
                yield Finding(
                    message=f"{function.name!r} calls {len(used)} tasks, and none of its parts is a flow of its own",
                    span=source.span(decorator),
                    pipeline=pipeline.id,
                )


def _called(node: ast.AST) -> str:
    return dotted(node.func) if isinstance(node, ast.Call) else ""


def _pipeline(context: Context, source: Source, function: Function) -> Pipeline | None:
    """What was read from a flow's function."""
    first, last = min(each.lineno for each in function.decorator_list), function.end_lineno or function.lineno
    for view in context.views:
        span = view.pipeline.origin.span
        if span is not None and span.file == source.file and first <= span.line <= last:
            return view.pipeline
    return None


def _flow(tasks: int, own: int = 0, mark: str = "") -> Example:
    """A flow that calls some tasks, and flows that call some of them."""
    lines = [f"@task\ndef step_{number}():\n    return {number}\n\n" for number in range(tasks)]
    lines += [
        f'@flow(name="part_{part}")\ndef part_{part}():\n    return step_{part}()\n\n' for part in range(own)
    ]
    lines.append(f'@flow(name="etl"){mark}\ndef etl():\n')
    lines += [f"    part_{part}()\n" for part in range(own)]
    lines += [f"    step_{number}()\n" for number in range(own, tasks)]
    return prefect("".join(lines))


rule = Rule(
    code="CLQ615",
    name="flow-without-subflows",
    what="A flow calls many tasks (threshold `tasks-of-flow`), and none of its parts is a flow of its own.",
    why="It can only be run, retried, scheduled and read as a whole.",
    instead="make flows of the parts that have a name of their own (extract, load, report), and call those",
    invalid=(_flow(13, mark="  #!"),),
    valid=(_flow(12), _flow(13, own=2)),
    check=check,
    enabled=False,
)
