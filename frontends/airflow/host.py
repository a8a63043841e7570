"""What bodies of Airflow's find around them, and which of its names make parts of DAGs."""

from __future__ import annotations

from dataclasses import dataclass

from calque.dialects.airflow.context import context_keys
from calque.dialects.airflow.context_members import REACHED, context_members
from calque.dialects.airflow.portable_names import feature_of, provided
from calque.dialects.airflow.versions import Version
from calque.dialects.portables import portable_of
from calque.frontends.bodies.asked_objects import Objects
from calque.frontends.bodies.host import Host
from calque.frontends.bodies.reader import BodyReader

_BUILDERS = frozenset(
    {
        "DAG",
        "SubDagOperator",
        "TaskGroup",
        "chain",
        "chain_linear",
        "cross_downstream",
        "dag",
        "setup",
        "task",
        "task_group",
        "teardown",
    }
)
"""Names of Airflow's whose call makes part of a graph, wherever they are imported from."""
_SUFFIXES = ("Operator", "OperatorAsync", "Sensor", "SensorAsync")
_GRAPH_DECORATORS = frozenset({"dag", "task_group"})


@dataclass(slots=True, kw_only=True)
class AirflowReader(BodyReader):
    """The state of lifting the bodies of one Airflow project.

    Attributes:
        version: of Airflow.
    """

    version: Version


def airflow_host(version: Version) -> Host:
    """Airflow, of a version, as bodies know it."""
    return Host(
        name="Airflow",
        owns=is_airflow,
        provided=provided,
        feature_of=feature_of,
        makes=lambda path: not set(path.split(".")).isdisjoint(_BUILDERS),
        wraps=lambda path: path.rpartition(".")[2] in _GRAPH_DECORATORS,
        classes=_is_operator,
        ids=frozenset({"task_id", "dag_id", "group_id"}),
        injected=context_keys(version),
        has_attribute=_has_attribute,
        objects=Objects(
            members=context_members(),
            reached=REACHED,
            parameters=("ti", "task_instance", "dag_run"),
            contexts=("context",),
            methods=("execute", "poke", "pre_execute", "post_execute"),
            typed={"TaskInstance": "ti", "RuntimeTaskInstance": "ti", "DagRun": "dag_run"},
        ),
    )


def _has_attribute(module: str, name: str, attribute: str) -> bool:
    portable = portable_of("airflow")
    return portable is None or portable.has_attribute(module, name, attribute)


def is_airflow(module: str) -> bool:
    """Whether a dotted module is part of Airflow, its providers included."""
    return module == "airflow" or module.startswith("airflow.")


def _is_operator(path: str) -> bool:
    source, _, name = path.rpartition(".")
    return name.endswith(_SUFFIXES) and not provided(source, name)
