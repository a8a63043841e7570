"""GKECreateClusterOperator and GKEDeleteClusterOperator: clusters come and go; only Google's library does it.

Fields and arguments: `airflow/providers/google/cloud/operators/kubernetes_engine.py` (15.1.0).
"""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Foreign
from calque.ir.expressions import Argument, Constant

_DISTRIBUTION = "apache-airflow-providers-google"
_MODULE = "airflow.providers.google.cloud.operators.kubernetes_engine"
_TEMPLATED = (
    "location",
    "cluster_name",
    "use_internal_ip",
    "use_dns_endpoint",
    "project_id",
    "gcp_conn_id",
    "impersonation_chain",
    "api_version",
    "deferrable",
    "poll_interval",
)


def _lift(given: Given) -> Meaning:
    return task(Foreign(path=given.path, arguments=given.rest(), distribution=_DISTRIBUTION))


def _example(name: str) -> Example:
    argument = Argument(name="location", value=Constant(value="europe-west1"))
    return Example(
        {"location": argument.value},
        task(Foreign(path=f"{_MODULE}.{name}", arguments=(argument,), distribution=_DISTRIBUTION)),
    )


create_cluster = Operator(
    paths=(
        f"{_MODULE}.GKECreateClusterOperator",
        "airflow.contrib.operators.gcp_container_operator.GKEClusterCreateOperator",
    ),
    parameters=("body", "location", "project_id"),
    lift=_lift,
    templated=("body", *_TEMPLATED),
    required=("body", "location"),
    open=True,
    distribution=_DISTRIBUTION,
    examples=(_example("GKECreateClusterOperator"),),
)

delete_cluster = Operator(
    paths=(
        f"{_MODULE}.GKEDeleteClusterOperator",
        "airflow.contrib.operators.gcp_container_operator.GKEClusterDeleteOperator",
    ),
    parameters=("name", "location", "project_id"),
    lift=_lift,
    templated=("name", *_TEMPLATED),
    required=("location",),
    open=True,
    distribution=_DISTRIBUTION,
    examples=(_example("GKEDeleteClusterOperator"),),
)
