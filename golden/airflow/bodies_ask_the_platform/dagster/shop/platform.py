import logging

import dagster as dg

from shop.airflow_code import BaseHook, Variable, get_current_context
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes

log = logging.getLogger(__name__)


def ask(ds, dag_run=None, **context):
    log.info("run %s", dag_run.run_id)
    name = Variable.get("name", default_var="nobody")
    return [ds, name, context["task"].task_id, get_current_context()["ti"].try_number]


def connect():
    connection = BaseHook.get_connection("warehouse")
    return f"{connection.host}:{connection.port}"


class PlatformParams(RunParams):
    """Parameters of a run of platform."""


platform_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

platform_times = RunTimes(interval="until_next", partitions=platform_partitions)

dag = TaskGraph("platform", version=2, times=platform_times, params="platform_params", keeps_values=True)


@dg.op(name="ask", required_resource_keys={"platform_params"}, out=dg.Out(dg.Any))
def ask_op(context: dg.OpExecutionContext):
    with dag.task(context, "ask") as task:
        return task.call(ask)


@dg.op(
    name="connect",
    required_resource_keys={"platform_params"},
    ins={"ask": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def connect_op(context: dg.OpExecutionContext):
    with dag.task(context, "connect") as task:
        return task.call(connect)


@dg.job(partitions_def=platform_partitions, resource_defs={"platform_params": PlatformParams()})
def platform():
    ask_ = ask_op()
    connect_op(ask=ask_)


platform_schedule = dg.build_schedule_from_partitioned_job(platform, name="platform_schedule")
