import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import do_total, load, report, result, wait


class KeepsCountJobParams(RunParams):
    """Parameters of a run of keeps_count_job."""

    count: int = 2


keeps_count_job_times = RunTimes()

dag = TaskGraph("keeps-count", times=keeps_count_job_times, params="keeps_count_job_params")


@dg.asset(name="wait", group_name="keeps_count_job", dagster_type=dg.Any)
def wait_op():
    return wait()


@dg.asset(
    name="do_total",
    group_name="keeps_count_job",
    dagster_type=dg.Any,
    deps=[wait_op],
    required_resource_keys={"keeps_count_job_params"},
)
def do_total_op(context: dg.AssetExecutionContext):
    with dag.task(context, "do_total") as task:
        return task.call(do_total, count=task["params"]["count"], total=0)


@dg.asset(name="keeps_count_job_load", group_name="keeps_count_job", dagster_type=dg.Any)
def load_op(do_total):
    return load(rows=["a"], label="a", limit=do_total)


@dg.asset(
    group_name="keeps_count_job",
    dagster_type=dg.Any,
    ins={"do_total_": dg.AssetIn("do_total")},
    deps=[load_op],
    required_resource_keys={"keeps_count_job_params"},
)
def do_total_2(context: dg.AssetExecutionContext, do_total_):
    with dag.task(context, "do_total_2") as task:
        return task.call(do_total, count=task["params"]["count"], total=do_total_)


@dg.asset(name="keeps_count_job_load_2", group_name="keeps_count_job", dagster_type=dg.Any)
def load_2(do_total_2):
    return load(rows=["a", "b"], label="b", limit=do_total_2)


@dg.asset(name="keeps_count_job_report", group_name="keeps_count_job", dagster_type=dg.Any, deps=[load_2])
def report_op():
    return report(text="a, b")


@dg.asset(
    name="keeps_count_job_result",
    group_name="keeps_count_job",
    dagster_type=dg.Any,
    ins={"report": dg.AssetIn("keeps_count_job_report")},
)
def result_2(report, wait):
    return result(found_2=report, wait=wait)


keeps_count_job = dg.define_asset_job(
    "keeps_count_job", selection=[wait_op, do_total_op, load_op, do_total_2, load_2, report_op, result_2]
)
