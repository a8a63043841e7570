import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes

function = lambda day, where: f"{day} {where}"


class TemplatesParams(RunParams):
    """Parameters of a run of templates."""


templates_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

templates_times = RunTimes(interval="until_next", partitions=templates_partitions)

dag = TaskGraph(
    "templates", version=2, times=templates_times, params="templates_params", names={"bucket": "shop"}
)


@dg.op(required_resource_keys={"templates_params"}, out=dg.Out(dg.Any))
def plain(context: dg.OpExecutionContext):
    with dag.task(context, "plain") as task:
        return task.bash(
            (
                "echo "
                + str(task["ds"])
                + " "
                + str(task["ts_nodash"])
                + " "
                + str(task["run_id"])
                + " "
                + str(task["dag"].dag_id)
                + "."
                + str(task["ti"].task_id)
            )
        )


@dg.op(required_resource_keys={"templates_params"}, ins={"plain": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def moved(context: dg.OpExecutionContext):
    with dag.task(context, "moved") as task:
        return task.bash(
            task.render(
                "echo {{ macros.ds_add(ds, -7) }} {{ data_interval_start.strftime('%Y/%m') }} {{ bucket }}"
            )
        )


@dg.op(required_resource_keys={"templates_params"}, ins={"moved": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def logic(context: dg.OpExecutionContext):
    with dag.task(context, "logic") as task:
        return task.bash(
            task.render(
                '\n        {% for n in range(2) %}echo {{ n }}\n        {% endfor %}\n        echo {{ "late" if logical_date.hour > 12 else "early" }}\n        '
            )
        )


@dg.op(required_resource_keys={"templates_params"}, ins={"logic": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def given(context: dg.OpExecutionContext):
    with dag.task(context, "given") as task:
        return task.call(
            function,
            day=task["ds_nodash"],
            where=(str(task["dag_run"].conf.get("where", "here"))),
            templates_dict={"query": ("select '" + str(task["ds"]) + "'")},
        )


@dg.job(partitions_def=templates_partitions, resource_defs={"templates_params": TemplatesParams()})
def templates():
    plain_ = plain()
    moved_ = moved(plain=plain_)
    logic_ = logic(moved=moved_)
    given(logic=logic_)


templates_schedule = dg.build_schedule_from_partitioned_job(templates, name="templates_schedule")
