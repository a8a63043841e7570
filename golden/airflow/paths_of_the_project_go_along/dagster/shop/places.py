import dagster as dg

from shop.graph_steps import project_path
from shop.graph_tasks import TaskGraph
from shop.lib.reading import text_of
from shop.run_times import RunTimes

places_times = RunTimes()

dag = TaskGraph("places", version=2, times=places_times)


@dg.op(out=dg.Out(dg.Any))
def show(context: dg.OpExecutionContext):
    with dag.task(context, "show") as task:
        return task.bash(
            task.rendered(("cat " + str(str(project_path("dags/sql/q.sql"))) + " && echo {{ ds }}")),
            env={"SQL": str(project_path("dags/sql/q.sql"))},
        )


@dg.op(ins={"show": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def read():
    return text_of(path=project_path("dags/sql/q.sql"))


@dg.job
def places():
    show_ = show()
    read(show=show_)
