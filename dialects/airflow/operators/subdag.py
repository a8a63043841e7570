"""SubDagOperator (removed in Airflow 3): a DAG as a task of another one."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator
from calque.dialects.airflow.versions import Version
from calque.ir.expressions import Argument, Constant
from calque.ir.nodes import SubPipeline


def _lift(given: Given) -> Meaning:
    conf = given.get("conf")
    arguments = () if conf is None else (Argument(name="conf", value=conf),)
    return Meaning(SubPipeline, {"pipeline": str(given.known("subdag", "")), "arguments": arguments})


subdag = Operator(
    paths=("airflow.operators.subdag.SubDagOperator", "airflow.operators.subdag_operator.SubDagOperator"),
    parameters=("subdag", "executor", "session", "conf", "propagate_skipped_state"),
    lift=_lift,
    required=("subdag",),
    examples=(
        Example(
            {"subdag": Constant(value="parent.child")},
            Meaning(SubPipeline, {"pipeline": "parent.child", "arguments": ()}),
            version=Version.V2,
        ),
    ),
)
