import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

function = lambda text: text.upper()

filtered_texts_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", end_offset=1)

filtered_texts_times = RunTimes(partitions=filtered_texts_partitions)

dag = TaskGraph("filtered_texts", times=filtered_texts_times, filters={"loud": function})


@dg.op(out=dg.Out(dg.Any))
def say(context: dg.OpExecutionContext):
    with dag.task(context, "say") as task:
        return task.bash(
            task.render("echo {{ data_interval_end | ts }} {{ logical_date | ds_nodash | loud }}"),
            env={"A": task.render("{{ data_interval_end.at(0) | ts }}")},
            inherit_env=False,
        )


@dg.job(partitions_def=filtered_texts_partitions)
def filtered_texts():
    say()


filtered_texts_schedule = dg.build_schedule_from_partitioned_job(
    filtered_texts, name="filtered_texts_schedule"
)
