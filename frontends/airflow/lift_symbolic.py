"""Values that are only known when a run asks for them, as expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.airflow.platform_questions import express, rendered
from calque.frontends.airflow.platform_values import VariableValue
from calque.frontends.python.values import Site, Symbolic, Value
from calque.ir.expressions import Attribute, Call, Concat, Expr, Item

if TYPE_CHECKING:
    from calque.frontends.airflow.lift_values import ValueLifter


def lift_symbolic(values: ValueLifter, value: Symbolic, site: Site, templated: bool = False) -> Expr:
    """A value that is only known when it runs; Airflow renders the texts in it too, if it is templated."""
    found = _text_of_parts(values, value, site, templated)
    if found is None:
        found = _one(values, value, site)
        return rendered(found) if templated else found
    return found


def _text_of_parts(values: ValueLifter, value: Symbolic, site: Site, templated: bool) -> Expr | None:
    """A text made of others; its parts are rendered for themselves."""
    match value:
        case Symbolic(op="format", operands=parts) if len(parts) != 2 or parts[1] != "":
            if all(isinstance(part, str | Symbolic) for part in parts):
                return Concat(parts=tuple(values.lift(part, site, templated) for part in parts))
        case Symbolic(op="format", operands=(inner, "")):
            return Concat(parts=(values.lift(inner, site, templated),))
        case Symbolic(op="binary", operands=("+", left, right)) if _is_text(left) or _is_text(right):
            return Concat(
                parts=(*_parts(values, left, site, templated), *_parts(values, right, site, templated))
            )
        case _:
            pass
    return None


def _one(values: ValueLifter, value: Symbolic, site: Site) -> Expr:
    match value:
        case VariableValue() | Symbolic(op="environment"):
            found = express(value)
            if found is not None:
                return found
        case Symbolic(op="attribute", operands=(Symbolic() as of, str() as name)):
            return Attribute(of=lift_symbolic(values, of, site), name=name)
        case Symbolic(op="item", operands=(Symbolic() as of, key)) if not isinstance(key, Symbolic):
            return Item(of=lift_symbolic(values, of, site), key=values.lift(key, site))
        case Symbolic(op="call", call=call) if call is not None:
            found = _method(values, value, site)
            if found is not None:
                return found
        case _:
            pass
    return values.by_source(value, value.site or site, value.reason)


def _parts(values: ValueLifter, value: Value, site: Site, templated: bool) -> tuple[Expr, ...]:
    """The parts of a text that is one side of `+`."""
    found = values.lift(value, site, templated)
    return found.parts if isinstance(found, Concat) else (found,)


def _method(values: ValueLifter, value: Symbolic, site: Site) -> Expr | None:
    """The call of a method of something that is only known when it runs."""
    function = value.operands[0] if value.operands else None
    if value.call is None or not value.call.complete():
        return None
    match function:
        case Symbolic(op="attribute", operands=(Symbolic() as of, str() as name)):
            return Call(
                of=lift_symbolic(values, of, site),
                method=name,
                arguments=tuple(values.lift(argument.value, argument.site) for argument in value.call.args),
                keywords=tuple(
                    (key, values.lift(argument.value, argument.site))
                    for key, argument in value.call.kwargs.items()
                ),
            )
        case _:
            return None


def _is_text(value: Value) -> bool:
    """It can only be added to a text."""
    match value:
        case str() | Symbolic(op="format" | "environment") | VariableValue(as_json=False):
            return True
        case Symbolic(op="binary", operands=("+", left, right)):
            return _is_text(left) or _is_text(right)
        case _:
            return False
