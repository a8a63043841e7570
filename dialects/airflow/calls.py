"""The call of a user's function that a Python operator stands for."""

from calque.dialects.airflow.operator import Given
from calque.dialects.airflow.versions import Version
from calque.ir.actions import Action, Isolation, Opaque, Python
from calque.ir.expressions import Argument, Code, Constant, Entries, Expr, Items

CALLED = ("python_callable", "op_args", "op_kwargs", "templates_dict", "templates_exts", "provide_context")
"""The arguments that say what is called, with what."""


def called(given: Given, isolation: Isolation | None = None) -> Action:
    """The call of `python_callable` with `op_args`, `op_kwargs` and what it asks of the context.

    Airflow 1.10 hands over the context only if `provide_context` is true.
    """
    code = given.code("python_callable")
    if code is None:
        return Opaque(text=str(given.need("python_callable")), reason="what python_callable is, is not known")
    if given.version is Version.V1 and not given.flag("provide_context"):
        code = _without_context(code)
    templates = given.get("templates_dict")
    return Python(
        code=code,
        arguments=(
            *_positional(given.get("op_args")),
            *_named(given.get("op_kwargs")),
            *([Argument(name="templates_dict", value=templates)] if templates is not None else []),
        ),
        isolation=isolation,
    )


def _without_context(code: Code) -> Code:
    parameters = tuple(parameter.model_copy(update={"injects": None}) for parameter in code.parameters)
    return code.model_copy(update={"parameters": parameters})


def _positional(arguments: Expr | None) -> tuple[Argument, ...]:
    match arguments:
        case None:
            return ()
        case Items(items=items):
            return tuple(Argument(name=None, value=item) for item in items)
        case Constant(value=list() as values):
            return tuple(Argument(name=None, value=Constant(value=value)) for value in values)
        case _:
            return (Argument(name=None, value=arguments, spread=True),)


def _named(arguments: Expr | None) -> tuple[Argument, ...]:
    match arguments:
        case None:
            return ()
        case Entries(entries=entries) if all(_is_name(key) for key, _ in entries):
            return tuple(
                Argument(name=_name(key), value=value, spread=_name(key) == "**") for key, value in entries
            )
        case Constant(value=dict() as values):
            return tuple(Argument(name=name, value=Constant(value=value)) for name, value in values.items())
        case _:
            return (Argument(name="op_kwargs", value=arguments, spread=True),)


def _is_name(key: Expr) -> bool:
    return isinstance(key, Constant) and isinstance(key.value, str)


def _name(key: Expr) -> str:
    return str(key.value) if isinstance(key, Constant) else ""
