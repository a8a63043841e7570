import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_code import Variable
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


def make_filter():
    def filter(rows):
        return [row for row in rows if row]

    return filter


filter_ = make_filter()


def make_input():
    def input(found):
        input = len(found) + 1
        Variable.set("counted", input, overwrite=True)
        return input

    return input


input_ = make_input()


def make_sum():
    def sum(rows):
        return len(list(rows))

    return sum


sum_ = make_sum()


class CountsJobParams(RunParams):
    """Parameters of a run of counts_job."""

    rows: list = [1, 0, 2]


counts_job_times = RunTimes()

dag = TaskGraph("counts", times=counts_job_times, params="counts_job_params")


@dg.asset(
    name="filter_", group_name="counts_job", dagster_type=dg.Any, required_resource_keys={"counts_job_params"}
)
def filter__op(context: dg.AssetExecutionContext):
    with dag.task(context, "filter") as task:
        return task.call(filter_, rows=task["params"]["rows"])


@dg.asset(
    name="counts_job_input",
    group_name="counts_job",
    dagster_type=dg.Any,
    required_resource_keys={"counts_job_params"},
)
def input__op(context: dg.AssetExecutionContext, filter_):
    with dag.task(context, "input") as task:
        return task.call(prefect_body(input_, form="step"), found=filter_)


@dg.asset(
    name="sum_", group_name="counts_job", dagster_type=dg.Any, ins={"input_": dg.AssetIn("counts_job_input")}
)
def sum__op(input_):
    return sum_(rows=[input_])


counts_job = dg.define_asset_job("counts_job", selection=[filter__op, input__op, sum__op])
