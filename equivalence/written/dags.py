"""What an emitted module tells of its DAG as a whole: the dates of its runs, its parameters, what its templates name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from typing import Any

from calque.equivalence.written.hooks import hooks_of_runs
from calque.equivalence.written.modules import Unread, WrittenModule, keywords, literal
from calque.equivalence.written.unions import union
from calque.ir.expressions import Constant
from calque.ir.pipeline import Param, Pipeline, Trigger
from calque.ir.time import Cron, CronUnion, RunIdentity, Schedule

IDENTITIES: Mapping[str, RunIdentity] = {
    "until_next": RunIdentity(fires="interval_end", interval="until_next", logical="interval_start"),
    "point": RunIdentity(fires="tick", interval="point", logical="interval_start"),
    "none": RunIdentity(fires="tick", interval="none", logical="none"),
}
"""What runs are about, by the word that `RunTimes` has for it."""
NEWEST = 3
"""The major version of Airflow whose rules hold where a DAG does not say which do."""
ASIDE = ("version", "keeps_values", "assets", "facts", "params", "defaults", "times", "names")
"""What is read of a DAG, or says nothing about what its runs do."""


def with_dag(pipeline: Pipeline, module: WrittenModule, airflow: int | None) -> Pipeline:
    """The pipeline with what its module tells of its DAG.

    Args:
        pipeline: the pipeline.
        module: where its tasks stand.
        airflow: the major version whose rules must hold for them; None for any.

    Raises:
        Unread: something of it is not read back.
    """
    dag = _dag(pipeline, module)
    if dag is None:
        return pipeline
    hooks = hooks_of_runs(pipeline.id, module)
    others = [name for name in dag if name not in ASIDE]
    if others:
        raise Unread(f"what a DAG says about its {others[0]} is not read back yet")
    version = int(str(literal(dag["version"]))) if "version" in dag else NEWEST
    if airflow not in (None, version):
        raise Unread(f"a DAG whose tasks run as in Airflow {version}, not as in {airflow}")
    changes: dict[str, Any] = {
        "hooks": hooks or pipeline.hooks,
        "params": _params(pipeline, dag.get("params"), dag.get("defaults"), module),
    }
    if "names" in dag:
        named = literal(dag["names"])
        pairs = named.items() if isinstance(named, dict) else ()
        changes["template_names"] = tuple((str(name), _constant(value)) for name, value in pairs)
    changes["triggers"] = _timed(pipeline.triggers, dag.get("times"), module)
    return pipeline.model_copy(update=changes)


def interval_of(pipeline: Pipeline, module: WrittenModule) -> str | None:
    """What the runs of a pipeline are about, in the words of `RunTimes`; None if its module tells of no DAG."""
    dag = _dag(pipeline, module)
    return None if dag is None else _interval(_times(dag.get("times"), module))


def docs_of(modules: Iterable[WrittenModule]) -> dict[str, str]:
    """What DAGs say of themselves, by their ids."""
    found: dict[str, str] = {}
    for module in modules:
        for name, made in module.values.items():
            facts = (module.dag(name) or {}).get("facts")
            said = None if facts is None else literal(facts)
            match made:
                case ast.Call(args=[ast.Constant(value=str(id)), *_]) if isinstance(said, dict):
                    found |= {id: str(said["doc_md"])} if "doc_md" in said else {}
    return found


def identity_of(times: ast.expr, module: WrittenModule) -> RunIdentity:
    """What runs are about that are dated by `RunTimes(…)`.

    Raises:
        Unread: it is not read back.
    """
    given = _times(times, module)
    interval = _interval(given)
    length = given.get("length")
    if interval == "before" and isinstance(length, ast.Call):
        seconds = literal(keywords(length)["seconds"])
        return RunIdentity(
            fires="tick", interval="before", logical="interval_start", before_seconds=float(str(seconds))
        )
    if interval not in IDENTITIES:
        raise Unread(f"how its runs are dated ({interval}) is not read back yet")
    return IDENTITIES[interval]


def _times(told: ast.expr | None, module: WrittenModule) -> Mapping[str, ast.expr]:
    """The arguments of `RunTimes`."""
    made = module.values.get(told.id) if isinstance(told, ast.Name) else told
    return keywords(made) if isinstance(made, ast.Call) else {}


def _interval(given: Mapping[str, ast.expr]) -> str:
    return str(literal(given["interval"])) if "interval" in given else "point"


def _dag(pipeline: Pipeline, module: WrittenModule) -> Mapping[str, ast.expr] | None:
    """The arguments of the DAG of a pipeline; None if its module has none."""
    found = {name: given for name in module.values if (given := module.dag(name)) is not None}
    if len(found) > 1:
        found = {name: given for name, given in found.items() if _names(module.values[name], pipeline.id)}
        if len(found) != 1:
            raise Unread("which of the DAGs of its module it is cannot be told")
    return next(iter(found.values()), None)


def _names(made: ast.expr, id: str) -> bool:
    match made:
        case ast.Call(args=[ast.Constant(value=name), *_]):
            return bool(name == id)
        case _:
            return False


def _params(
    pipeline: Pipeline, told: ast.expr | None, defaults: ast.expr | None, module: WrittenModule
) -> tuple[Param, ...]:
    """The parameters of a flow with their schemas; those of a job, which are the fields of a class."""
    if told is None:
        return pipeline.params
    found = literal(told)
    if isinstance(found, dict):
        own = {one.name for one in pipeline.params}
        known = literal(defaults) if defaults is not None else {}
        apart = [
            Param(
                name=name,
                default=_constant(known[name]) if isinstance(known, dict) and name in known else None,
            )
            for name in map(str, found)
            if name not in own
        ]
        return tuple(
            one.model_copy(update={"json_schema": found.get(one.name) or None})
            for one in (*pipeline.params, *apart)
        )
    kinds = [kind for kind in module.classes.values() if _is_params(kind, module)]
    if len(kinds) != 1:
        raise Unread("the class of its parameters is not found")
    return (*pipeline.params, *_fields(kinds[0]))


def job_params(module: WrittenModule, job: str) -> tuple[Param, ...]:
    """The parameters of a job without a DAG: the fields of the class among its resources, or among those of all assets."""
    for found in module.classes.values() if job in module.values else ():
        listed = re.compile(rf'"{re.escape(job)}_params": (\w+\.)*{found.name}\(\)')
        if _is_params(found, module) and any(listed.search(one.text) for one in module.modules.values()):
            return tuple(_fields(found))
    function = module.functions.get(job)
    for one in function.decorator_list if function else ():
        given = keywords(one) if isinstance(one, ast.Call) else {}
        made = given.get("resource_defs")
        for value in made.values if isinstance(made, ast.Dict) else ():
            kind = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""
            if kind in module.classes and _is_params(module.classes[kind], module):
                return tuple(_fields(module.classes[kind]))
    return ()


def _is_params(kind: ast.ClassDef, module: WrittenModule) -> bool:
    return any(
        isinstance(base, ast.Name) and module.supported(base.id) == "run_params.RunParams"
        for base in kind.bases
    )


def _fields(kind: ast.ClassDef) -> list[Param]:
    found = []
    for statement in kind.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value):
                found.append(_field(name, annotation, value))
            case ast.Expr() | ast.Pass():
                pass
            case _:
                raise Unread(f"parameters with types ({ast.unparse(statement)}) are not read back yet")
    return found


def _field(name: str, annotation: ast.expr, value: ast.expr | None) -> Param:
    """A parameter: its name, default, and what is checked of it."""
    given: Mapping[str, ast.expr] = {}
    match value:
        case ast.Call(func=ast.Name(id="Field")):
            given = keywords(value)
            default = given.get("default")
        case _:
            default = value
    schema: dict[str, Any] = dict(_type(annotation))
    for word, keyword in LIMITS.items():
        if word in given:
            schema[keyword] = literal(given[word])
    alias = given.get("alias")
    return Param(
        name=name if alias is None else str(literal(alias)),
        default=None if default is None else _constant(literal(default)),
        json_schema=schema or None,
    )


TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "list": "array",
    "dict": "object",
}
LIMITS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "ge": "minimum",
    "le": "maximum",
    "gt": "exclusiveMinimum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
}
"""What pydantic checks, by the words that a JSON schema has for it."""


def _type(annotation: ast.expr) -> Mapping[str, object]:
    """The part of a JSON schema that an annotation says."""
    match annotation:
        case ast.Name(id="Any"):
            return {}
        case ast.Name(id=name) if name in TYPES:
            return {"type": TYPES[name]}
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            said = _type(inner)
            return {**said, "type": ["null", said["type"]]} if "type" in said else said
        case ast.Subscript(value=ast.Name(id="Literal"), slice=listed):
            values = literal(listed)
            return {"enum": list(values) if isinstance(values, tuple) else [values]}
        case _:
            raise Unread(f"parameters with types ({ast.unparse(annotation)}) are not read back yet")


def _timed(
    triggers: tuple[Trigger, ...], told: ast.expr | None, module: WrittenModule
) -> tuple[Trigger, ...]:
    """The schedules with what their runs are about."""
    given = _times(told, module)
    crons = literal(given["crons"]) if "crons" in given else None
    zone = str(literal(given["zone"])) if "zone" in given else "UTC"
    interval = _interval(given)
    every = literal(given["every"]) if "every" in given else None
    if interval not in IDENTITIES or (every is not None and interval != "none"):
        if any(isinstance(one, Schedule) for one in triggers):
            raise Unread(f"how its runs are dated ({interval}) is not read back yet")
        return triggers
    whole = union(triggers)
    if (
        crons is not None
        and whole is not None
        and _crons(whole) == {(str(cron), zone) for cron in _listed(crons)}
    ):
        triggers = (whole,)
    found: list[Trigger] = []
    for one in triggers:
        if not isinstance(one, Schedule) or one.identity.interval != "none":
            found.append(one)
            continue
        if every is not None and getattr(one.ticks, "seconds", None) != every:
            raise Unread("its runs are dated by another schedule than that which starts them")
        if crons is not None and _crons(one) != {(str(cron), zone) for cron in _listed(crons)}:
            raise Unread("its runs are dated by another schedule than that which starts them")
        found.append(one.model_copy(update={"identity": IDENTITIES[interval]}))
    return tuple(found)


def _crons(schedule: Schedule) -> set[tuple[str, str]]:
    match schedule.ticks:
        case Cron(expression=expression, zone=zone):
            return {(expression, zone)}
        case CronUnion(crons=crons):
            return {(cron.expression, cron.zone) for cron in crons}
        case _:
            return set()


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _constant(value: object) -> Constant:
    return Constant.model_validate({"value": value})
