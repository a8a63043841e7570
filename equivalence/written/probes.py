"""What emitted tasks wait for, or decide by, read back as probes; and runs that they start.

task.wait(lambda: is_past(task.due(timedelta(seconds=60)), "UTC"), interval=30)      becomes      wait for 60 s, asking every 30 s
"""

from __future__ import annotations

import ast
import re
from typing import Any

from calque.equivalence.written.expressions import Inside, expression
from calque.equivalence.written.modules import Unread, WrittenModule, keywords, literal
from calque.ir.actions import (
    DEFAULT_FOLDER,
    Action,
    AfterDelay,
    AtTime,
    AtTimeOfDay,
    Compute,
    FileExists,
    Holds,
    InWindow,
    OnWeekday,
    Probe,
    RunFinished,
)
from calque.ir.expressions import Constant, Expr, SourceCode
from calque.ir.nodes import ONCE, Branch, Gate, TriggerRun, Wait

TIME_OF_DAY = re.compile(r"\d\d?:\d\d")


def probe(node: ast.expr, inside: Inside, performed: Action | None) -> Probe:
    """What is asked.

    Args:
        node: the question.
        inside: what it stands in.
        performed: the action that the question is, if it is one.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    match node:
        case ast.Call(func=ast.Name(id=name), args=args):
            kind = (inside.module.supported(name) or "").rpartition(".")[2]
            given = keywords(node)
        case _:
            kind, args, given = "", [], {}
    match kind, args:
        case "is_past", [ast.Call(func=ast.Attribute(attr="due"), args=[delay]), _]:
            return AfterDelay(delay=expression(delay, inside))
        case "is_past", [moment, _]:
            value = expression(moment, inside)
            return AtTimeOfDay(time=value) if _is_time_of_day(value) else AtTime(instant=value)
        case "is_in_window", [moment, lower, upper, _]:
            ends = [None if _is_none(end) else expression(end, inside) for end in (lower, upper)]
            return InWindow(lower=ends[0], upper=ends[1], use_logical_date=_is_logical(moment))
        case "is_on_weekday", [moment, days, _]:
            return OnWeekday(days=expression(days, inside), use_logical_date=_is_logical(moment))
        case "file_exists", [path]:
            recursive = "recursive" in given and bool(literal(given["recursive"]))
            folder = expression(given["connection"], inside) if "connection" in given else None
            named = None if folder == Constant(value=DEFAULT_FOLDER) else folder
            return FileExists(path=expression(path, inside), connection=named, recursive=recursive)
        case "run_ended", [_, job]:
            steps = given.get("steps")
            said = None if steps is None else literal(steps)
            names = list(map(str, said)) if isinstance(said, list | tuple) else []
            asked = {name: expression(given[name], inside) for name in STATES if name in given}
            nodes = Constant.model_validate({"value": names}) if names else None
            return RunFinished.model_validate({"pipeline": pipeline_of(job, inside), "nodes": nodes, **asked})
        case _ if performed is not None:
            return Holds(action=performed)
        case _:
            raise Unread(f"the question {ast.unparse(node)} is not read back yet")


STATES = ("offset", "success", "failure", "skip")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_logical(node: ast.expr) -> bool:
    return isinstance(node, ast.Subscript)


def _is_time_of_day(value: Expr) -> bool:
    match value:
        case Constant(value=str(text)):
            return TIME_OF_DAY.match(text) is not None
        case SourceCode(text=text):
            return text.startswith(("time(", "datetime.time("))
        case _:
            return False


def wait_of(call: ast.Call, inside: Inside, performed: Action | None) -> Wait:
    """The node that `task.wait(…)` is, its name left open."""
    given = keywords(call)
    question = call.args[0]
    if not isinstance(question, ast.Lambda):
        raise Unread(f"{ast.unparse(call)} is not read back yet")
    said: dict[str, Any] = {name: literal(given[name]) for name in given}
    return Wait(id="", name="", probe=probe(question.body, inside, performed), **said)


def branch_of(chosen: ast.IfExp, inside: Inside) -> Branch | Gate:
    """The node that `["a"] if is_past(…) else ["b"]` is, its name left open."""
    match chosen.test:
        case ast.Call(func=ast.Attribute(attr="is_latest")):
            return Gate(id="", name="", latest_only=True, transitive=False)
        case question:
            condition = probe(question, inside, _value(question, inside))
    ways = [literal(one) for one in (chosen.body, chosen.orelse)]
    names = [tuple(map(str, one)) if isinstance(one, list) else () for one in ways]
    return Branch(id="", name="", condition=condition, when_true=names[0], when_false=names[1])


def _value(question: ast.expr, inside: Inside) -> Action | None:
    """The value that decides, if it is not a question of the support modules."""
    match question:
        case ast.Call(func=ast.Name(id=name)) if inside.module.supported(name) is not None:
            return None
        case _:
            return Compute(value=expression(question, inside))


def run_of(call: ast.Call, inside: Inside) -> TriggerRun:
    """The node that `start_run(task, "child", …)` is, its name left open."""
    given = keywords(call)
    fields: dict[str, Any] = {
        name: literal(given[name]) for name in ("wait", "interval", "success", "failure") if name in given
    }
    for name, word in (("conf", "conf"), ("logical", "logical_date"), ("run_id", "run_id")):
        fields |= {name: expression(given[word], inside)} if word in given else {}
    fields |= {"options": (ONCE,)} if "run_id" in given else {}
    return TriggerRun(id="", name="", pipeline=pipeline_of(call.args[1], inside), **fields)


def pipeline_of(job: ast.expr, inside: Inside) -> Expr:
    """The pipeline that a job is of: its DAG's id, if its module tells of one.

    Raises:
        Unread: a job is chosen by the name of another one.
    """
    match job:
        case ast.Call(func=ast.Attribute(value=ast.Dict() as jobs, attr="get"), args=[name]):
            for key, one in zip(jobs.keys, jobs.values, strict=True):
                if key is None or pipeline_of(one, inside) != expression(key, inside):
                    raise Unread(f"{ast.unparse(one)} is not read back yet as the job of another name")
            return expression(name, inside)
    value = expression(job, inside)
    match value:
        case Constant(value=str(called)):
            flow = called.partition("/")[0]  # of Prefect, "flow/deployment"
            return Constant(value=_dag_of(flow, inside.module) or flow)
        case _:
            return value


def _dag_of(job: str, module: WrittenModule) -> str | None:
    for source in module.modules.values():
        if source.name in module.support:
            continue
        one = WrittenModule(source, module.modules, module.support)
        dags = [name for name in one.values if one.dag(name) is not None]
        if len(dags) == 1 and (job in one.functions or job in one.values):
            match one.values[dags[0]]:
                case ast.Call(args=[ast.Constant(value=str(id)), *_]):
                    return id
    return None
