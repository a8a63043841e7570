import dagster as dg

from shop.graph_callbacks import callback_sensor
from shop.graph_tasks import TaskGraph
from shop.prefect_hooks import flow_hook
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


def told(flow, flow_run, state):
    print(f"{flow.name} ended as {state.name}")


def asked_again(task, task_run, state):
    return "limit" in state.message


def read_report(name: str) -> str:
    return f"report {name}"


def count_words(text: str) -> int:
    return len(text.split())


def shout(text: str) -> str:
    return text.upper()


def send(text: str, words: int) -> str:
    return f"{text} ({words})"


class WordReportsJobParams(RunParams):
    """Parameters of a run of word_reports_job."""

    name: str = "sales"


word_reports_job_times = RunTimes()

dag = TaskGraph(
    "word reports",
    times=word_reports_job_times,
    params="word_reports_job_params",
    facts={"description": "Counts what is said."},
)


@dg.asset(
    name="read_report",
    group_name="word_reports_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=4),
    required_resource_keys={"word_reports_job_params"},
)
def read_report_op(context: dg.AssetExecutionContext):
    with dag.task(context, "read_report", max_tries=4, timeout=60) as task:
        return task.call(read_report, name=task["params"]["name"])


@dg.asset(name="count_words", group_name="word_reports_job", dagster_type=dg.Any)
def count_words_op(read_report):
    return count_words(text=read_report)


@dg.asset(
    name="shout",
    group_name="word_reports_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=1),
    deps=[count_words_op],
    required_resource_keys={"word_reports_job_params"},
)
def shout_op(context: dg.AssetExecutionContext, read_report):
    with dag.task(context, "shout", max_tries=2) as task:
        return task.returned(shout(text=read_report))


@dg.asset(
    name="send",
    group_name="word_reports_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=1, delay=2),
    required_resource_keys={"word_reports_job_params"},
)
def send_op(context: dg.AssetExecutionContext, shout, count_words):
    """Send a report."""
    with dag.task(context, "send", max_tries=1) as task:
        return task.call(prefect_body(send, retries_if=asked_again), text=shout, words=count_words)


word_reports_job = dg.define_asset_job(
    "word_reports_job",
    selection=[read_report_op, count_words_op, shout_op, send_op],
    description="Counts what is said.",
    tags={"dagster/max_runtime": "600"},
)

word_reports_job_on_success = callback_sensor(
    dag, word_reports_job, "success", [flow_hook(told, "COMPLETED")], params=WordReportsJobParams
)

word_reports_job_on_failure = callback_sensor(
    dag, word_reports_job, "failure", [flow_hook(told, "FAILED")], params=WordReportsJobParams
)
