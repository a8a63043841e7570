"""Operators that call a function of the user's in an interpreter of its own."""

from contextlib import suppress
from typing import Literal

from calque.dialects.airflow.calls import CALLED, called
from calque.dialects.airflow.operator import Example, Given, Meaning, NotKnownError, Operator, task
from calque.dialects.airflow.parameters import interface, nothing
from calque.ir.actions import Isolation, Python
from calque.ir.expressions import Argument, Closure, Code, Constant, Expr, SourceCode
from calque.ir.nodes import Branch

_CODE = Code(name="work", module="dags", text="def work():\n    ...\n", body_start=12)
_LOOKS = nothing("it only makes Airflow look for macros of its plugins there")
_DROPPED = {
    "show_return_value_in_logs": interface("whether the returned value is shown in the task's log"),
    "expect_airflow": _LOOKS,
    "provide_context": nothing("what the context gives goes by the names of the function's parameters"),
}
_SHARED = (
    *CALLED,
    "serializer",
    "string_args",
    "expect_airflow",
    "skip_on_exit_code",
    "env_vars",
    "inherit_env",
    "use_dill",
    "show_return_value_in_logs",
)
_VIRTUALENV = (
    *_SHARED,
    "requirements",
    "python_version",
    "system_site_packages",
    "pip_install_options",
    "index_urls",
    "index_urls_from_connection_ids",
    "venv_cache_path",
)
_EXTERNAL = (*_SHARED, "python", "expect_pendulum")
_DROPPED_EXTERNAL = {**_DROPPED, "expect_pendulum": _LOOKS}
_DEFAULTS = {
    "system_site_packages": Constant(value=True),
    "inherit_env": Constant(value=True),
    "serializer": Constant(value="pickle"),
}
_TEMPLATED = ("templates_dict", "op_args", "op_kwargs")


def _isolation(given: Given, form: Literal["virtualenv", "external_python"], interpreter: str) -> Isolation:
    used = [*CALLED, *_DROPPED_EXTERNAL]
    python: str | None = None
    requirements: tuple[str, ...] = ()
    with suppress(NotKnownError):  # what is only known at run time stays among the options
        python = None if (value := given.known(interpreter, None)) is None else str(value)
        used.append(interpreter)
    with suppress(NotKnownError):
        requirements = given.texts("requirements")
        used.append("requirements")
    return Isolation(form=form, requirements=requirements, python=python, options=_options(given.rest(*used)))


def _options(given: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """What is said beyond the defaults, in Airflow's order."""
    said = {str(one.name): _value(one.value) for one in given}
    if said.pop("use_dill", None) == Constant(value=True):
        said["serializer"] = Constant(value="dill")
    told = sorted(said, key=lambda name: (*_VIRTUALENV, *_EXTERNAL).index(name))
    return tuple(
        Argument(name=name, value=said[name])
        for name in told
        if said[name] not in (Constant(value=None), _DEFAULTS.get(name))
    )


def _value(given: Expr) -> Expr:
    """An expression such as `sys.executable`, which could be a function, is none here."""
    match given:
        case Closure(function=Code(is_lambda=True, captured=(), holes=()) as code):
            return SourceCode(text=code.text, module=code.module, names=code.names)
        case _:
            return given


def _virtualenv(given: Given) -> Meaning:
    return task(called(given, _isolation(given, "virtualenv", "python_version")))


def _branch_virtualenv(given: Given) -> Meaning:
    return Meaning(Branch, {"action": called(given, _isolation(given, "virtualenv", "python_version"))})


def _external(given: Given) -> Meaning:
    return task(called(given, _isolation(given, "external_python", "python")))


def _branch_external(given: Given) -> Meaning:
    return Meaning(Branch, {"action": called(given, _isolation(given, "external_python", "python"))})


virtualenv = Operator(
    paths=(
        "airflow.providers.standard.operators.python.PythonVirtualenvOperator",
        "airflow.operators.python.PythonVirtualenvOperator",
        "airflow.operators.python_operator.PythonVirtualenvOperator",
    ),
    parameters=_VIRTUALENV,
    lift=_virtualenv,
    templated=(
        *_TEMPLATED,
        "requirements",
        "index_urls",
        "index_urls_from_connection_ids",
        "venv_cache_path",
    ),
    extensions=(".txt",),
    required=("python_callable",),
    functions=("python_callable",),
    decorators=("virtualenv",),
    dropped=_DROPPED,
    examples=(
        Example(
            {
                "python_callable": Closure(function=_CODE),
                "requirements": Constant(value=["six==1.17"]),
                "system_site_packages": Constant(value=False),
            },
            task(
                Python(
                    code=_CODE,
                    isolation=Isolation(
                        form="virtualenv",
                        requirements=("six==1.17",),
                        options=(Argument(name="system_site_packages", value=Constant(value=False)),),
                    ),
                )
            ),
        ),
    ),
)

branch_virtualenv = Operator(
    paths=(
        "airflow.providers.standard.operators.python.BranchPythonVirtualenvOperator",
        "airflow.operators.python.BranchPythonVirtualenvOperator",
    ),
    parameters=_VIRTUALENV,
    lift=_branch_virtualenv,
    templated=virtualenv.templated,
    extensions=(".txt",),
    required=("python_callable",),
    functions=("python_callable",),
    decorators=("branch_virtualenv",),
    dropped=_DROPPED,
    examples=(
        Example(
            {"python_callable": Closure(function=_CODE)},
            Meaning(Branch, {"action": Python(code=_CODE, isolation=Isolation(form="virtualenv"))}),
        ),
    ),
)

external_python = Operator(
    paths=(
        "airflow.providers.standard.operators.python.ExternalPythonOperator",
        "airflow.operators.python.ExternalPythonOperator",
    ),
    parameters=_EXTERNAL,
    lift=_external,
    templated=(*_TEMPLATED, "python"),
    required=("python", "python_callable"),
    functions=("python_callable",),
    decorators=("external_python",),
    dropped=_DROPPED_EXTERNAL,
    examples=(
        Example(
            {"python_callable": Closure(function=_CODE), "python": Constant(value="/opt/venv/bin/python")},
            task(
                Python(code=_CODE, isolation=Isolation(form="external_python", python="/opt/venv/bin/python"))
            ),
        ),
    ),
)

branch_external_python = Operator(
    paths=(
        "airflow.providers.standard.operators.python.BranchExternalPythonOperator",
        "airflow.operators.python.BranchExternalPythonOperator",
    ),
    parameters=_EXTERNAL,
    lift=_branch_external,
    templated=external_python.templated,
    required=("python", "python_callable"),
    functions=("python_callable",),
    decorators=("branch_external_python",),
    dropped=_DROPPED_EXTERNAL,
    examples=(
        Example(
            {"python_callable": Closure(function=_CODE), "python": Constant(value="/usr/bin/python3")},
            Meaning(
                Branch,
                {
                    "action": Python(
                        code=_CODE, isolation=Isolation(form="external_python", python="/usr/bin/python3")
                    )
                },
            ),
        ),
    ),
)
