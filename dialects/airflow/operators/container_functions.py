"""Functions that run in a container: `@task.docker` and `@task.kubernetes`."""

from collections.abc import Callable
from typing import Literal

from calque.dialects.airflow.calls import CALLED, called
from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Isolation, Python
from calque.ir.expressions import Argument, Closure, Code, Constant, Expr

_CODE = Code(name="work", module="dags", text="def work():\n    ...\n", body_start=12)
_GIVEN: dict[str, Expr] = {"python_callable": Closure(function=_CODE), "image": Constant(value="python:3.12")}


def _lift(form: Literal["docker", "kubernetes"]) -> Callable[[Given], Meaning]:
    def lift(given: Given) -> Meaning:
        return task(called(given, Isolation(form=form, options=given.rest(*CALLED))))

    return lift


def _example(form: Literal["docker", "kubernetes"]) -> Example:
    isolation = Isolation(form=form, options=(Argument(name="image", value=Constant(value="python:3.12")),))
    return Example(_GIVEN, task(Python(code=_CODE, isolation=isolation)))


docker = Operator(
    paths=("airflow.providers.docker.decorators.docker._DockerDecoratedOperator",),
    parameters=(*CALLED, "image", "python_command", "serializer", "use_dill", "expect_airflow"),
    lift=_lift("docker"),
    templated=("op_args", "op_kwargs", "image"),
    required=("python_callable",),
    functions=("python_callable",),
    decorators=("docker",),
    open=True,
    distribution="apache-airflow-providers-docker",
    examples=(_example("docker"),),
)

kubernetes = Operator(
    paths=("airflow.providers.cncf.kubernetes.decorators.kubernetes._KubernetesDecoratedOperator",),
    parameters=(*CALLED, "image"),
    lift=_lift("kubernetes"),
    templated=("op_args", "op_kwargs", "image"),
    required=("python_callable",),
    functions=("python_callable",),
    decorators=("kubernetes",),
    open=True,
    distribution="apache-airflow-providers-cncf-kubernetes",
    examples=(_example("kubernetes"),),
)
