from typing import Any

import dagster as dg

from shop.flows import load
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams, launch_config
from shop.run_schedules import configured, moment_request
from shop.run_times import RunTimes


class TablesParams(RunParams):
    """Parameters of a run of tables."""

    table: Any = "all"


tables_times = RunTimes()

dag = TaskGraph("tables", times=tables_times, params="tables_params")


@dg.op(name="tables_load", required_resource_keys={"tables_params"}, out=dg.Out(dg.Any))
def load_op(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.call(load, table=task["params"]["table"])


@dg.job(resource_defs={"tables_params": TablesParams()})
def tables():
    load_op()


@dg.schedule(job=tables, cron_schedule="0 5 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def tables_schedule(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, tables_times),
        launch_config(TablesParams, "tables_params", {"table": "orders"}),
    )


@dg.schedule(job=tables, cron_schedule="0 6 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def tables_schedule_2(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, tables_times),
        launch_config(TablesParams, "tables_params", {"table": "customers"}),
    )
