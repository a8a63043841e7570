import dagster as dg

from shop.flows import part
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class BooksJobParams(RunParams):
    """Parameters of a run of books_job."""

    seats: int = 2
    price: int = 40


books_job_times = RunTimes()

dag = TaskGraph("books", times=books_job_times, params="books_job_params")


@dg.op(name="books_job_part", required_resource_keys={"books_job_params"}, out=dg.Out(dg.Any))
def part_op(context: dg.OpExecutionContext):
    with dag.task(context, "part") as task:
        return task.call(
            prefect_body(part, form="part"), seats=task["params"]["seats"], price=task["params"]["price"]
        )


@dg.job(resource_defs={"books_job_params": BooksJobParams()})
def books_job():
    part_op()
