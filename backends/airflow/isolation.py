"""Bodies in an interpreter of their own: the decorators that run them, and their settings."""

from __future__ import annotations

from calque.backends.airflow.scope import NotCarriedError
from calque.backends.airflow.values import Values
from calque.backends.python.moving import code_key
from calque.ir.actions import Isolation, Python

_OPTIONS = frozenset(
    (
        "requirements",
        "python_version",
        "python",
        "serializer",
        "string_args",
        "expect_airflow",
        "expect_pendulum",
        "skip_on_exit_code",
        "env_vars",
        "inherit_env",
        "system_site_packages",
        "pip_install_options",
        "index_urls",
        "index_urls_from_connection_ids",
        "venv_cache_path",
    )
)
"""What `PythonVirtualenvOperator` and `ExternalPythonOperator` of the standard provider take."""
_DECORATORS = {
    ("task", "virtualenv"): "task.virtualenv",
    ("task", "external_python"): "task.external_python",
    ("task.branch", "virtualenv"): "task.branch_virtualenv",
    ("task.branch", "external_python"): "task.branch_external_python",
}


def isolated(
    action: Python, isolation: Isolation, decorator: str, values: Values
) -> tuple[str, dict[str, str]]:
    """The decorator that runs a body in an interpreter of its own, and its arguments as source.

    Args:
        action: the body.
        isolation: where it runs.
        decorator: the one that it would have in the worker's own interpreter.
        values: how values are written in the DAG.

    Raises:
        NotCarriedError: there is no such decorator, it does not take one of the options, or the function cannot be found by
            its source, which is what Airflow takes to the other interpreter.
    """
    found = _DECORATORS.get((decorator, isolation.form))
    if found is None:
        raise NotCarriedError(f"a body under {decorator} in {isolation.form} is not carried to Airflow yet")
    if values.scope.module.moved.functions[code_key(action.code)].captured:
        raise NotCarriedError(
            "a function that another one makes has no source of its own for another interpreter"
        )
    settings: dict[str, str] = {}
    if isolation.requirements:
        settings["requirements"] = repr(list(isolation.requirements))
    if isolation.python is not None:
        name = "python" if isolation.form == "external_python" else "python_version"
        settings[name] = repr(isolation.python)
    for option in isolation.options:
        if option.name in _OPTIONS:
            settings[str(option.name)] = values.text(option.value)
        else:
            raise NotCarriedError(f"{found} takes no {option.name}")
    return found, settings
