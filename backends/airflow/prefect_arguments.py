"""Arguments of Prefect's tasks in Airflow: what is asked for when the task runs keeps its type, which a template's text loses."""

from __future__ import annotations

from collections.abc import Sequence

from calque.backends.airflow.scope import NotCarriedError
from calque.backends.python.expressions import literal
from calque.ir.expressions import Argument, Ask, Concat, Constant, Element, Entries, Expr, Item, Items, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.walk import subexpressions


def taken_apart(arguments: Sequence[Argument]) -> tuple[list[Argument], dict[str, str], dict[str, str]]:
    """The arguments that a task can be called with, and what its function does with them then.

    Returns:
        The arguments; for parameters that come from the run's, what gives each, as source, of `params`; for those that are
        parts of an output, what gives each, as source, of `value`.

    Raises:
        NotCarriedError: an argument is neither.
    """
    kept: list[Argument] = []
    params: dict[str, str] = {}
    parts: dict[str, str] = {}
    for argument in arguments:
        if not _asks(argument.value) or isinstance(argument.value, Concat):
            kept.append(argument)
            continue
        base, path = _path(argument.value)
        if argument.name is None:
            raise NotCarriedError("a value that is asked for has the name of no parameter")
        if not any(isinstance(part, Output) for part in subexpressions(argument.value)):
            params[argument.name] = f"lambda params: {_made(argument.value, ())}"
            continue
        match base:
            case Output():
                parts[argument.name] = f"lambda value: value{path}"
                kept.append(argument.model_copy(update={"value": base}))
            case _:
                raise NotCarriedError("a value that is computed of others is not carried to Airflow yet")
    return kept, params, parts


def put_together(arguments: Sequence[Argument]) -> tuple[list[Argument], dict[str, str], dict[str, str]]:
    """The same for Prefect 1, whose tasks put values together of several outputs and parameters.

    Raises:
        NotCarriedError: an argument is made of something else.
    """
    kept: list[Argument] = []
    params: dict[str, str] = {}
    parts: dict[str, str] = {}
    for argument in arguments:
        value = argument.value
        if isinstance(value, Output | Element) or not any(
            isinstance(part, Ask | Output) for part in subexpressions(value)
        ):
            kept.append(argument)
            continue
        if argument.name is None:
            raise NotCarriedError("a value that is asked for has the name of no parameter")
        outputs = list(dict.fromkeys(part for part in subexpressions(value) if isinstance(part, Output)))
        if not outputs:
            params[argument.name] = f"lambda params: {_made(value, outputs)}"
            continue
        together = outputs[0] if len(outputs) == 1 else Items(items=tuple(outputs))
        kept.append(argument.model_copy(update={"value": together}))
        if value != together:
            parts[argument.name] = f"lambda value, params: {_made(value, outputs)}"
    return kept, params, parts


def _made(value: Expr, outputs: Sequence[Output]) -> str:
    """A value, as source, of `value`, which has the outputs, and of `params`."""
    match value:
        case Output():
            return "value" if len(outputs) == 1 else f"value[{list(outputs).index(value)}]"
        case Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=name),)):
            return f"params[{name!r}]"
        case Item(of=of, key=key):
            return f"{_made(of, outputs)}[{_made(key, outputs)}]"
        case Constant(value=known):
            return literal(known)
        case Items(container=container, items=items):
            listed = ", ".join(_made(item, outputs) for item in items)
            return {"list": f"[{listed}]", "tuple": f"({listed},)", "set": f"{{{listed}}}"}[container]
        case Entries(entries=entries):
            pairs = (f"{_made(key, outputs)}: {_made(item, outputs)}" for key, item in entries)
            return f"{{{', '.join(pairs)}}}"
        case _:
            raise NotCarriedError("a value that is computed of others is not carried to Airflow yet")


def _asks(value: Expr) -> bool:
    """Whether a value is anything but known values and whole outputs."""
    return any(isinstance(part, Ask | Item) for part in subexpressions(value))


def _path(value: Expr) -> tuple[Expr, str]:
    """What items are taken of, and how."""
    match value:
        case Item(of=of, key=Constant(value=key)):
            base, path = _path(of)
            return base, f"{path}[{key!r}]"
        case _:
            return value, ""
