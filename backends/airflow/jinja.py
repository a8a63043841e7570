"""Expressions of the IR as Airflow's templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
import jinja2.meta

from calque.backends.airflow.scope import NotCarriedError
from calque.dialects.airflow.context import context_keys
from calque.dialects.airflow.versions import Version
from calque.ir.expressions import Ask, Attribute, Call, Concat, Constant, Expr, Item, Output, Template
from calque.ir.intrinsics import Intrinsic

_EVERYWHERE: Mapping[Intrinsic, str] = {
    Intrinsic.RUN_ID: "run_id",
    Intrinsic.RUN_PIPELINE: "dag.dag_id",
    Intrinsic.RUN_CONF: "dag_run.conf",
    Intrinsic.RUN_TYPE: "dag_run.run_type",
    Intrinsic.NODE_ID: "task.task_id",
    Intrinsic.NODE_MAP_INDEX: "ti.map_index",
    Intrinsic.ATTEMPT: "ti.try_number",
    Intrinsic.TIME_LOGICAL: "logical_date",
    Intrinsic.TIME_INTERVAL_START: "data_interval_start",
    Intrinsic.TIME_INTERVAL_END: "data_interval_end",
    Intrinsic.TIME_DS: "ds",
    Intrinsic.TIME_DS_NODASH: "ds_nodash",
    Intrinsic.TIME_TS: "ts",
    Intrinsic.TIME_TS_NODASH: "ts_nodash",
    Intrinsic.TIME_TS_NODASH_WITH_TZ: "ts_nodash_with_tz",
    Intrinsic.PARAMS: "params",
}
"""What all versions call them in a template."""
_NAMES: Mapping[Version, Mapping[Intrinsic, str]] = {
    Version.V2: {
        **_EVERYWHERE,
        Intrinsic.TIME_PREVIOUS_LOGICAL: "prev_execution_date",
        Intrinsic.TIME_NEXT_LOGICAL: "next_execution_date",
        Intrinsic.TIME_PREVIOUS_DS: "prev_ds",
        Intrinsic.TIME_NEXT_DS: "next_ds",
        Intrinsic.TIME_YESTERDAY_DS: "yesterday_ds",
        Intrinsic.TIME_TOMORROW_DS: "tomorrow_ds",
    },
    Version.V3: {**_EVERYWHERE, Intrinsic.PARTITION_KEY: "partition_key"},
}
"""What a version calls them."""
_MARKS = ("{{", "{%", "{#")
_GLOBALS = frozenset(jinja2.Environment(autoescape=False).globals)  # nothing is rendered with it


def template(expr: Expr, known: frozenset[str], version: Version) -> str:
    """The text of a template.

    Args:
        expr: a concatenation, a template, or what is computed when the task runs.
        known: the names that the DAG gives its templates.
        version: the Airflow that is written.

    Raises:
        NotCarriedError: Airflow has no template for it.
    """
    match expr:
        case Constant(value=str() as text):
            return plain(text)
        case Constant(value=value):
            return str(value)
        case Concat(parts=parts):
            return "".join(template(part, known, version) for part in parts)
        case Template(source=source):
            _check(source, known, version)
            return source
        case _:
            return f"{{{{ {_expression(expr, version)} }}}}"


def plain(text: str) -> str:
    """A text that is not a template, where Airflow takes texts for templates."""
    return f"{{% raw %}}{text}{{% endraw %}}" if any(mark in text for mark in _MARKS) else text


class _Any(dict[str, Any]):
    """Filters and tests of every name: Airflow's own, and the DAG's."""

    def get(self, key: str, default: Any = None) -> Any:
        return super().get(key, str)


def _check(source: str, known: frozenset[str], version: Version) -> None:
    environment = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=False)  # only parsed
    environment.filters, environment.tests = _Any(environment.filters), _Any(environment.tests)
    try:
        used = jinja2.meta.find_undeclared_variables(environment.parse(source))
    except jinja2.TemplateSyntaxError:
        return  # it fails its task, here as in the source
    gone = sorted(used - set(context_keys(version)) - known - _GLOBALS)
    if gone:
        raise NotCarriedError(f"templates of Airflow {version:d} have no {', '.join(gone)}")


def _of_platform(accessor: str, name: Expr, default: Sequence[Expr], version: Version) -> str:
    """A variable or connection, as an attribute of what has all of them if that says it."""
    if isinstance(name, Constant) and str(name.value).isidentifier() and not default:
        return f"{accessor}.{name.value}"
    return f"{accessor}.get({', '.join(_expression(one, version) for one in (name, *default))})"


def _expression(expr: Expr, version: Version) -> str:
    match expr:
        case Constant(value=value):
            return repr(value)
        case Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=str() as name),)):
            return f"params.{name}" if name.isidentifier() else f"params[{name!r}]"
        case Ask(intrinsic=Intrinsic.VARIABLE | Intrinsic.VARIABLE_JSON as kind, arguments=(name, *default)):
            return _of_platform(
                "var.value" if kind is Intrinsic.VARIABLE else "var.json", name, default, version
            )
        case Ask(intrinsic=Intrinsic.CONNECTION, arguments=(name, *attributes)):
            known = _of_platform("conn", name, (), version)
            return ".".join([known, *(str(one.value) for one in attributes if isinstance(one, Constant))])
        case Ask(
            intrinsic=Intrinsic.PULL, arguments=(Constant(value=str() as name), Constant(value=str() as port))
        ):
            return _expression(Output(node=name, port=port), version)
        case Ask(intrinsic=Intrinsic.MACRO, arguments=(Constant(value=str() as name), *arguments)):
            return f"macros.{name}({', '.join(_expression(argument, version) for argument in arguments)})"
        case Ask(intrinsic=intrinsic, arguments=()) if intrinsic in _NAMES[version]:
            return _NAMES[version][intrinsic]
        case Output(node=node, port="return_value"):
            return f"ti.xcom_pull(task_ids={node!r})"
        case Output(node=node, port=port):
            return f"ti.xcom_pull(task_ids={node!r}, key={port!r})"
        case Item(of=of, key=key):
            return f"{_expression(of, version)}[{_expression(key, version)}]"
        case Attribute(of=of, name=name):
            return f"{_expression(of, version)}.{name}"
        case Call(of=of, method=method, arguments=arguments, keywords=keywords):
            given = [_expression(argument, version) for argument in arguments]
            given += [f"{name}={_expression(value, version)}" for name, value in keywords]
            return f"{_expression(of, version)}.{method}({', '.join(given)})"
        case Ask(intrinsic=intrinsic):
            raise NotCarriedError(f"no template of Airflow {version:d} asks for {intrinsic.value}")
        case _:
            raise NotCarriedError(f"no template says an expression of the kind {expr.kind}")
