import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ScriptsParams(RunParams):
    """Parameters of a run of scripts."""


scripts_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

scripts_times = RunTimes(interval="until_next", partitions=scripts_partitions)

dag = TaskGraph("scripts", version=2, times=scripts_times, params="scripts_params")


@dg.op(required_resource_keys={"scripts_params"}, out=dg.Out(dg.Any))
def run(context: dg.OpExecutionContext):
    with dag.task(context, "run", params={"who": "ann"}) as task:
        return task.bash(('echo "' + str(task["params"]["who"]) + " on " + str(task["ds"]) + '"'))


@dg.job(partitions_def=scripts_partitions, resource_defs={"scripts_params": ScriptsParams()})
def scripts():
    run()


scripts_schedule = dg.build_schedule_from_partitioned_job(scripts, name="scripts_schedule")
