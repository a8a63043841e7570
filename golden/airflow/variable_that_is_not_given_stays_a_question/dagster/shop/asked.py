import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.run_times import RunTimes

asked_times = RunTimes()

dag = AirflowDag(
    "asked",
    version=2,
    times=asked_times,
    facts={"tags": ["<symbolic environment: the environment variable STAGE is not given>"]},
)


@dg.op(out=dg.Out(dg.Any))
def copy(context: dg.OpExecutionContext):
    with dag.task(context, "copy") as task:
        return task.bash(
            ("echo " + str(task.variable("bucket", "local")) + str((" " + str(task.variable("owner"))))),
            env={"STAGE": task.environment("STAGE", "test")},
            inherit_env=False,
        )


@dg.job(tags={"_symbolic_environment__the_environment_variable_STAGE_is_not_gi": ""})
def asked():
    copy()
