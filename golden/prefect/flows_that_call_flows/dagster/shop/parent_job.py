import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, extract, load, value


class ParentJobParams(RunParams):
    """Parameters of a run of parent_job."""

    table: str = "sales"


parent_job_times = RunTimes()

dag = TaskGraph("parent", times=parent_job_times, params="parent_job_params")


@dg.asset(
    name="parent_job_extract",
    group_name="parent_job",
    dagster_type=dg.Any,
    required_resource_keys={"parent_job_params"},
)
def extract_op(context: dg.AssetExecutionContext):
    with dag.task(context, "extract") as task:
        return task.call(extract, table=task["params"]["table"])


@dg.asset(
    name="parent_job_load",
    group_name="parent_job",
    dagster_type=dg.Any,
    ins={"extract": dg.AssetIn("parent_job_extract")},
)
def load_op(extract):
    return load(rows=extract)


@dg.asset(group_name="parent_job", dagster_type=dg.Any, deps=[load_op])
def extract_2():
    return extract(table="customers")


@dg.asset(name="parent_job_value", group_name="parent_job", dagster_type=dg.Any)
def value_op(extract_2):
    return value(rows=extract_2)


@dg.asset(
    name="parent_job_check",
    group_name="parent_job",
    dagster_type=dg.Any,
    ins={"value": dg.AssetIn("parent_job_value")},
)
def check_op(value):
    return check(count=value)


@dg.asset(name="parent_job_load_2", group_name="parent_job", dagster_type=dg.Any, deps=[check_op])
def load_2(extract_2):
    return load(rows=extract_2)


@dg.asset(
    group_name="parent_job",
    dagster_type=dg.Any,
    ins={"load_": dg.AssetIn("parent_job_load"), "load_2": dg.AssetIn("parent_job_load_2")},
)
def load_3(load_, load_2):
    return load(rows=[load_, load_2])


parent_job = dg.define_asset_job(
    "parent_job", selection=[extract_op, load_op, extract_2, value_op, check_op, load_2, load_3]
)
