"""Functions that run in an interpreter of their own, as Airflow's virtualenv and external-python tasks do."""

from __future__ import annotations

from calque.backends.tasks.spelling import BodySpelling
from calque.ir.actions import Isolation, Python
from calque.ir.expressions import Constant, Expr
from calque.ir.fidelity import Support, lost
from calque.ir.nodes import NodeBase
from calque.ir.project import Project

_HERE = ("virtualenv", "external_python")
"""What needs nothing but interpreters."""
WRITTEN = {
    "requirements": "_requirements",
    "python_version": "_version",
    "system_site_packages": "_site_packages",
    "skip_on_exit_code": "_skip_on",
    "env_vars": "_env",
    "inherit_env": "_inherit",
    "string_args": "_strings",
    "serializer": "_serializer",
    "pip_install_options": "_pip_options",
    "index_urls": "_indexes",
    "venv_cache_path": "_cache",
}
"""What `call_isolated` takes, by Airflow's names."""
_OF_CONNECTIONS = "index_urls_from_connection_ids"


def runs_here(isolation: Isolation) -> bool:
    """It needs an interpreter, and no container's platform."""
    return isolation.form in _HERE


def serializers(project: Project) -> list[str]:
    """The libraries that take values to such interpreters and back, beside the standard one."""
    actions = [getattr(node, "action", None) for pipeline in project.pipelines for node in pipeline.nodes]
    found = {
        str(option.value.value)
        for action in actions
        if isinstance(action, Python) and action.isolation is not None and runs_here(action.isolation)
        for option in action.isolation.options
        if option.name == "serializer" and isinstance(option.value, Constant)
    }
    return sorted(found & {"cloudpickle", "dill"})


def isolated(action: Python, isolation: Isolation, spelling: BodySpelling) -> str:
    """The call of a function in an interpreter of its own."""
    maker = spelling.scope.support("airflow_isolated", "call_isolated")
    parts = [spelling.task(), spelling.function(action.code), *spelling.arguments(action.arguments)]
    options = {str(one.name): one.value for one in isolation.options}
    if isolation.requirements:
        parts.append(f"_requirements={isolation.requirements!r}")
    if isolation.form == "external_python":
        parts.append(f"_python={_interpreter(isolation, options.get('python'), spelling)}")
    elif isolation.python is not None:
        parts.append(f"_version={isolation.python!r}")
    parts += [f"{WRITTEN[name]}={spelling.text(value)}" for name, value in options.items() if name in WRITTEN]
    return f"{maker}({', '.join(parts)})"


def isolation_loss(node: NodeBase, step: str) -> Support | None:
    """What to say of a node whose function has an interpreter of its own; None for what is said of all of them.

    Args:
        node: any.
        step: what the target calls it.
    """
    action = getattr(node, "action", None)
    isolation = action.isolation if isinstance(action, Python) else None
    if isolation is None:
        return None
    if not runs_here(isolation):
        return lost(
            f"the container that it runs in is configured outside of the code; the {step} raises when it runs",
            f"start the container in the emitted {step}",
        )
    if any(one.name == _OF_CONNECTIONS for one in isolation.options):
        return lost(
            "connections are not asked for package indexes: pip takes those that are given beside, or its own",
            f"give the indexes in the emitted {step}, or in pip's configuration",
        )
    return None


def _interpreter(isolation: Isolation, given: Expr | None, spelling: BodySpelling) -> str:
    """The interpreter's path: a text, or a value of Python's own such as `sys.executable`."""
    return repr(isolation.python) if given is None else spelling.text(given)
