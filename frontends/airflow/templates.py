"""Jinja templates as expressions: what they ask of the orchestrator becomes intrinsics, the rest stays a template.

Only what renders to the same text in any tool is taken apart; what Jinja alone knows how to do stays verbatim.
"""

from __future__ import annotations

from jinja2 import nodes

from calque.dialects.airflow.context import context_keys
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.template_syntax import parse
from calque.ir.expressions import Ask, Attribute, Call, Concat, Constant, Expr, Item, Template
from calque.ir.intrinsics import Intrinsic

_INSTANTS = frozenset(
    {
        Intrinsic.TIME_LOGICAL,
        Intrinsic.TIME_INTERVAL_START,
        Intrinsic.TIME_INTERVAL_END,
        Intrinsic.TIME_NEXT_LOGICAL,
        Intrinsic.TIME_PREVIOUS_LOGICAL,
    }
)
_INSTANT_METHODS = frozenset({"date", "isoformat", "isoweekday", "strftime", "time", "timestamp", "weekday"})
_INSTANT_ATTRIBUTES = frozenset({"day", "hour", "microsecond", "minute", "month", "second", "year"})
_TEXT_METHODS = frozenset(
    {"endswith", "lower", "replace", "split", "startswith", "strip", "title", "upper", "zfill"}
)
_TEXT_FILTERS = {"lower": "lower", "trim": "strip", "upper": "upper"}
_DATE_FILTERS = {"ds": "%Y-%m-%d", "ds_nodash": "%Y%m%d", "ts_nodash": "%Y%m%dT%H%M%S"}
_PREVIOUS = ("data_interval_end", "data_interval_start", "end_date", "start_date")
_TEXTS = frozenset(
    {
        Intrinsic.RUN_ID,
        Intrinsic.RUN_PIPELINE,
        Intrinsic.NODE_ID,
        Intrinsic.TIME_DS,
        Intrinsic.TIME_DS_NODASH,
        Intrinsic.TIME_TS,
        Intrinsic.TIME_TS_NODASH,
        Intrinsic.TIME_TS_NODASH_WITH_TZ,
        Intrinsic.VARIABLE,
    }
)
"""Intrinsics whose answer is a text."""

_MEMBERS: dict[str, dict[str, Ask]] = {
    "dag": {"dag_id": Ask(intrinsic=Intrinsic.RUN_PIPELINE)},
    "dag_run": {
        "conf": Ask(intrinsic=Intrinsic.RUN_CONF),
        "dag_id": Ask(intrinsic=Intrinsic.RUN_PIPELINE),
        "run_id": Ask(intrinsic=Intrinsic.RUN_ID),
    },
    "task": {"task_id": Ask(intrinsic=Intrinsic.NODE_ID), "dag_id": Ask(intrinsic=Intrinsic.RUN_PIPELINE)},
    "ti": {
        "dag_id": Ask(intrinsic=Intrinsic.RUN_PIPELINE),
        "map_index": Ask(intrinsic=Intrinsic.NODE_MAP_INDEX),
        "max_tries": Ask(intrinsic=Intrinsic.MAX_ATTEMPTS),
        "run_id": Ask(intrinsic=Intrinsic.RUN_ID),
        "task_id": Ask(intrinsic=Intrinsic.NODE_ID),
        "try_number": Ask(intrinsic=Intrinsic.ATTEMPT),
    },
}
_MEMBERS["task_instance"] = _MEMBERS["ti"]
_PURE_MACROS = frozenset({"ds_add", "ds_format"})


class _TooMuchError(Exception):
    """The template does something that only Jinja can."""


def template_expression(text: str, version: Version) -> Expr:
    """A template as an expression; a `Template` if it is more than expressions can say.

    Raises:
        jinja2.TemplateSyntaxError: it is none.
    """
    tree = parse(text)
    try:
        parts = [part for item in tree.body for part in _output(item, version)]
    except _TooMuchError:
        return Template(source=text)
    merged: list[Expr] = []
    for part in parts:
        before = merged[-1] if merged else None
        if isinstance(part, Constant) and isinstance(before, Constant):
            merged[-1] = Constant(value=f"{before.value}{part.value}")
        else:
            merged.append(part)
    match merged:
        case []:
            return Constant(value="")
        case [Constant() as only]:
            return only
        case [Ask(intrinsic=intrinsic) as only] if intrinsic in _TEXTS:
            return only
        case _:
            return Concat(parts=tuple(merged))


def _output(node: nodes.Node, version: Version) -> list[Expr]:
    if not isinstance(node, nodes.Output):
        raise _TooMuchError
    parts: list[Expr] = []
    for item in node.nodes:
        if isinstance(item, nodes.TemplateData):
            parts.append(Constant(value=item.data))
        else:
            found = _expression(item, version)
            parts.append(Constant(value=str(found.value)) if isinstance(found, Constant) else found)
    return parts


def _expression(node: nodes.Node, version: Version) -> Expr:
    match node:
        case nodes.Const(value=str() | int() | float() | bool() | None as value):
            return Constant(value=value)
        case nodes.Name(name=name):
            return _name(name, version)
        case nodes.Getattr(node=of, attr=name):
            return _member(of, name, version)
        case nodes.Getitem(node=of, arg=nodes.Const(value=str() as name)):
            return _item(of, name, version)
        case nodes.Getitem(node=of, arg=nodes.Const(value=int() as index)):
            return Item(of=_expression(of, version), key=Constant(value=index))
        case nodes.Call(dyn_args=None, dyn_kwargs=None):
            return _call(node, version)
        case nodes.Filter(node=nodes.Node() as of, kwargs=[], dyn_args=None, dyn_kwargs=None):
            return _filter(of, node.name, node.args, version)
        case _:
            raise _TooMuchError


def _name(name: str, version: Version) -> Expr:
    intrinsic = context_keys(version).get(name)
    if intrinsic in (None, Intrinsic.CONTEXT, Intrinsic.ASSET_EVENTS):
        which = name.removeprefix("prev_").removesuffix("_success")
        if name == f"prev_{which}_success" and which in _PREVIOUS and name in context_keys(version):
            return Ask(intrinsic=Intrinsic.TIME_PREVIOUS_SUCCESS, arguments=(Constant(value=which),))
        raise _TooMuchError
    return Ask(intrinsic=intrinsic)


def _member(of: nodes.Node, name: str, version: Version) -> Expr:
    match of:
        case nodes.Name(name="params"):
            return Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=name),))
        case nodes.Name(name=owner) if name in _MEMBERS.get(owner, {}):
            return _MEMBERS[owner][name]
        case nodes.Getattr(node=nodes.Name(name="var"), attr="value"):
            return Ask(intrinsic=Intrinsic.VARIABLE, arguments=(Constant(value=name),))
        case nodes.Getattr(node=nodes.Name(name="var"), attr="json"):
            return Ask(intrinsic=Intrinsic.VARIABLE_JSON, arguments=(Constant(value=name),))
        case nodes.Getattr(node=nodes.Name(name="conn"), attr=connection):
            arguments = (Constant(value=connection), Constant(value=name))
            return Ask(intrinsic=Intrinsic.CONNECTION, arguments=arguments)
        case nodes.Name(name="dag_run") if name in (
            "logical_date",
            "data_interval_start",
            "data_interval_end",
        ):
            return _name(name, version)
        case _:
            pass
    inner = _expression(of, version)
    if _is_instant(inner) and name in _INSTANT_ATTRIBUTES:
        return Attribute(of=inner, name=name)
    if _is_json(inner) and not hasattr(dict, name):
        return Item(of=inner, key=Constant(value=name))
    raise _TooMuchError


def _item(of: nodes.Node, name: str, version: Version) -> Expr:
    if isinstance(of, nodes.Name) and of.name == "params":
        return _member(of, name, version)
    return Item(of=_expression(of, version), key=Constant(value=name))


def _is_instant(expression: Expr) -> bool:
    return isinstance(expression, Ask) and expression.intrinsic in _INSTANTS


def _is_json(expression: Expr) -> bool:
    """A dict, if it has items at all: its keys come before attributes."""
    match expression:
        case Ask(intrinsic=Intrinsic.VARIABLE_JSON | Intrinsic.RUN_CONF | Intrinsic.PARAM):
            return True
        case Ask(intrinsic=Intrinsic.CONNECTION, arguments=(_, Constant(value="extra_dejson"))):
            return True
        case Item(of=of):
            return _is_json(of)
        case _:
            return False


def _call(node: nodes.Call, version: Version) -> Expr:
    keywords = {keyword.key: keyword.value for keyword in node.kwargs}
    match node.node:
        case nodes.Getattr(node=nodes.Name(name="ti" | "task_instance"), attr="xcom_pull"):
            return _pull(node.args, keywords)
        case nodes.Getattr(node=nodes.Name(name="macros"), attr=macro) if (
            macro in _PURE_MACROS and not keywords
        ):
            arguments = [_expression(argument, version) for argument in node.args]
            return Ask(intrinsic=Intrinsic.MACRO, arguments=(Constant(value=macro), *arguments))
        case nodes.Getattr(node=nodes.Getattr(node=nodes.Name(name="var"), attr=form), attr="get"):
            return _variable(form, node.args, keywords, version)
        case nodes.Getattr(node=of, attr=method) if not keywords:
            return _method(of, method, node.args, version)
        case _:
            raise _TooMuchError


def _pull(args: list[nodes.Expr], keywords: dict[str, nodes.Expr]) -> Expr:
    """A pull of one task's value; those of several tasks look different in each version."""
    given = dict(keywords)
    if len(args) > 1 or (args and "task_ids" in given) or not set(given) <= {"task_ids", "key"}:
        raise _TooMuchError
    task = args[0] if args else given.get("task_ids")
    key = given.get("key", nodes.Const("return_value"))
    match task, key:
        case nodes.Const(value=str() as name), nodes.Const(value=str() as port):
            return Ask(intrinsic=Intrinsic.PULL, arguments=(Constant(value=name), Constant(value=port)))
        case _:
            raise _TooMuchError


def _variable(form: str, args: list[nodes.Expr], keywords: dict[str, nodes.Expr], version: Version) -> Expr:
    if form not in ("value", "json") or keywords or not 1 <= len(args) <= 2:
        raise _TooMuchError
    intrinsic = Intrinsic.VARIABLE if form == "value" else Intrinsic.VARIABLE_JSON
    return Ask(intrinsic=intrinsic, arguments=tuple(_expression(argument, version) for argument in args))


def _method(of: nodes.Node, method: str, args: list[nodes.Expr], version: Version) -> Expr:
    inner = _mapping(of) or _expression(of, version)
    text = isinstance(inner, Ask) and inner.intrinsic in _TEXTS
    known = (
        (_is_instant(inner) and method in _INSTANT_METHODS)
        or (text and method in _TEXT_METHODS)
        or (
            method == "get"
            and isinstance(inner, Ask)
            and inner.intrinsic in (Intrinsic.PARAMS, Intrinsic.RUN_CONF)
        )
    )
    if not known:
        raise _TooMuchError
    return Call(of=inner, method=method, arguments=tuple(_expression(argument, version) for argument in args))


def _mapping(of: nodes.Node) -> Expr | None:
    match of:
        case nodes.Name(name="params"):
            return Ask(intrinsic=Intrinsic.PARAMS)
        case _:
            return None


def _filter(of: nodes.Node, name: str, args: list[nodes.Expr], version: Version) -> Expr:
    if name in ("default", "d") and len(args) == 1:
        return _default(of, args[0], version)
    inner = _expression(of, version)
    if _is_instant(inner) and name in _DATE_FILTERS and not args:
        return Call(of=inner, method="strftime", arguments=(Constant(value=_DATE_FILTERS[name]),))
    if _is_instant(inner) and name == "ts" and not args:
        return Call(of=inner, method="isoformat")
    if name in _TEXT_FILTERS and not args:
        text = inner if isinstance(inner, Ask) and inner.intrinsic in _TEXTS else Concat(parts=(inner,))
        return Call(of=text, method=_TEXT_FILTERS[name])
    raise _TooMuchError


def _default(of: nodes.Node, default: nodes.Expr, version: Version) -> Expr:
    """`params.x | default(y)`: for what is not there, not for what is empty."""
    match of:
        case (
            nodes.Getattr(node=owner, attr=name)
            | nodes.Getitem(node=owner, arg=nodes.Const(value=str() as name))
        ):
            mapping = _mapping(owner)
            if mapping is None and isinstance(owner, nodes.Getattr):
                mapping = _expression(owner, version)
        case _:
            raise _TooMuchError
    if not isinstance(mapping, Ask) or mapping.intrinsic not in (Intrinsic.PARAMS, Intrinsic.RUN_CONF):
        raise _TooMuchError
    return Call(of=mapping, method="get", arguments=(Constant(value=name), _expression(default, version)))
