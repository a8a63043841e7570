"""Operators that run a container, on Docker, Kubernetes or ECS."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Container
from calque.ir.expressions import Argument, Constant

_KUBERNETES = "apache-airflow-providers-cncf-kubernetes"
_GOOGLE = "apache-airflow-providers-google"


def _docker(given: Given) -> Meaning:
    return task(
        Container(
            platform="docker",
            image=given.need("image"),
            command=given.get("command"),
            arguments=given.get("entrypoint"),
            environment=given.get("environment"),
            options=given.rest("image", "command", "entrypoint", "environment"),
        )
    )


def _pod(given: Given) -> Meaning:
    return task(
        Container(
            platform="kubernetes",
            image=given.need("image"),
            command=given.get("cmds"),
            arguments=given.get("arguments"),
            environment=given.get("env_vars"),
            options=given.rest("image", "cmds", "arguments", "env_vars"),
        )
    )


def _ecs(given: Given) -> Meaning:
    return task(
        Container(
            platform="ecs",
            image=given.need("task_definition"),
            options=given.rest("task_definition"),
        )
    )


docker = Operator(
    paths=(
        "airflow.providers.docker.operators.docker.DockerOperator",
        "airflow.operators.docker_operator.DockerOperator",
    ),
    parameters=("image", "command", "entrypoint", "environment"),
    lift=_docker,
    templated=("image", "command", "environment", "env_file", "container_name", "mounts"),
    extensions=(".sh", ".bash", ".env"),
    required=("image",),
    open=True,
    distribution="apache-airflow-providers-docker",
    examples=(
        Example(
            {
                "image": Constant(value="alpine"),
                "command": Constant(value="echo hi"),
                "auto_remove": Constant(value="success"),
            },
            task(
                Container(
                    platform="docker",
                    image=Constant(value="alpine"),
                    command=Constant(value="echo hi"),
                    options=(Argument(name="auto_remove", value=Constant(value="success")),),
                )
            ),
        ),
    ),
)

kubernetes_pod = Operator(
    paths=(
        "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator",
        "airflow.providers.cncf.kubernetes.operators.kubernetes_pod.KubernetesPodOperator",
        "airflow.contrib.operators.kubernetes_pod_operator.KubernetesPodOperator",
    ),
    parameters=("image", "cmds", "arguments", "env_vars"),
    lift=_pod,
    templated=("image", "cmds", "arguments", "env_vars", "name", "namespace", "labels", "annotations"),
    open=True,
    distribution=_KUBERNETES,
    examples=(
        Example(
            {"image": Constant(value="alpine"), "cmds": Constant(value=["echo"])},
            task(
                Container(
                    platform="kubernetes",
                    image=Constant(value="alpine"),
                    command=Constant(value=["echo"]),
                )
            ),
        ),
    ),
)

gke_pod = Operator(
    paths=(
        "airflow.providers.google.cloud.operators.kubernetes_engine.GKEStartPodOperator",
        "airflow.contrib.operators.gcp_container_operator.GKEPodOperator",
    ),
    parameters=("image", "cmds", "arguments", "env_vars", "project_id", "location", "cluster_name"),
    lift=_pod,
    templated=(*kubernetes_pod.templated, "project_id", "location", "cluster_name"),
    open=True,
    distribution=_GOOGLE,
    examples=(
        Example(
            {"image": Constant(value="alpine"), "cluster_name": Constant(value="main")},
            task(
                Container(
                    platform="kubernetes",
                    image=Constant(value="alpine"),
                    options=(Argument(name="cluster_name", value=Constant(value="main")),),
                )
            ),
        ),
    ),
)

ecs = Operator(
    paths=("airflow.providers.amazon.aws.operators.ecs.EcsRunTaskOperator",),
    parameters=("task_definition", "cluster", "overrides"),
    lift=_ecs,
    templated=("task_definition", "cluster", "overrides", "launch_type", "network_configuration"),
    required=("task_definition", "cluster"),
    open=True,
    distribution="apache-airflow-providers-amazon",
    examples=(
        Example(
            {"task_definition": Constant(value="etl"), "cluster": Constant(value="main")},
            task(
                Container(
                    platform="ecs",
                    image=Constant(value="etl"),
                    options=(Argument(name="cluster", value=Constant(value="main")),),
                )
            ),
        ),
    ),
)
