from datetime import timedelta

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, CronTriggerTimetable, Param, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body
from dagster_ticks import dagster_tick

SHOPS = ("north", "south")


class Wanted(dg.Config):
    day: str = "today"
    least: int = 0


def day_of(moment):
    """The day before, as the shops write it."""
    return f"{moment - timedelta(days=1):%Y-%m-%d}"


class Till(dg.ConfigurableResource):
    least: int

    def expected(self, moment):
        return self.least * moment.day


def count(context: dg.OpExecutionContext, config: Wanted):
    context.log.info("counting %s", config.day)
    return f"{config.day}: {config.least}"


def nightly(context: dg.ScheduleEvaluationContext):
    """Counts the day before."""
    day = day_of(context.scheduled_execution_time)
    return dg.RunRequest(
        run_key=day, run_config={"ops": {"count": {"config": {"day": day}}}}, tags={"day": day}
    )


def first_of_the_month(context):
    if context.scheduled_execution_time.day > 7:
        return dg.SkipReason("it is not the first week")
    return dg.RunRequest(run_config=dg.RunConfig(ops={"count": Wanted(day="month", least=3)}))


def each_shop(context):
    hour = context.scheduled_execution_time.hour
    for number, shop in enumerate(SHOPS):
        if hour % 12 == number:
            yield dg.RunRequest(
                run_key=shop, run_config={"ops": {"count": {"config": {"day": shop, "least": hour}}}}
            )


def as_it_was_said(context):
    return {"ops": {"count": {"config": {"day": context.scheduled_execution_time.isoformat()}}}}


def at_the_till(context, till: Till):
    least = till.expected(context.scheduled_execution_time)
    return dg.RunRequest(run_config={"ops": {"count": {"config": {"day": "till", "least": least}}}})


def once_a_month(context):
    least = context.resources.till.least
    return dg.RunRequest(run_config=dg.RunConfig(ops={"count": Wanted(least=least)}))


with DAG("counts", schedule=None, is_paused_upon_creation=False, params={"ops": Param({}, type="object")}):
    count_task = task(task_id="count")(dagster_body(count))()

with DAG(
    "counts__nightly",
    schedule=CronTriggerTimetable("30 2 * * *", timezone="Europe/Berlin"),
    catchup=False,
    doc_md="Starts the runs of counts that nightly asks for.",
    is_paused_upon_creation=True,
):
    requests = task(task_id="requests")(dagster_tick(nightly, zone="Europe/Berlin"))()
    start = TriggerDagRunOperator.partial(task_id="start", trigger_dag_id="counts").expand(conf=requests)

with DAG(
    "counts__first_of_the_month",
    schedule="0 6 * * 1",
    catchup=False,
    doc_md="Starts the runs of counts that first_of_the_month asks for.",
    is_paused_upon_creation=True,
):
    requests_task = task(task_id="requests")(dagster_tick(first_of_the_month))()
    start_task = TriggerDagRunOperator.partial(task_id="start", trigger_dag_id="counts").expand(
        conf=requests_task
    )

with DAG(
    "counts__each_shop",
    schedule="0 * * * *",
    catchup=False,
    doc_md="Starts the runs of counts that each_shop asks for.",
    is_paused_upon_creation=True,
):
    requests_task_2 = task(task_id="requests")(dagster_tick(each_shop))()
    start_task_2 = TriggerDagRunOperator.partial(task_id="start", trigger_dag_id="counts").expand(
        conf=requests_task_2
    )

with DAG(
    "counts__as_it_was_said",
    schedule=CronTriggerTimetable("15 7 * * *", timezone="America/New_York"),
    catchup=False,
    doc_md="Starts the runs of counts that as_it_was_said asks for.",
    is_paused_upon_creation=True,
):
    requests_task_3 = task(task_id="requests")(dagster_tick(as_it_was_said, zone="America/New_York"))()
    start_task_3 = TriggerDagRunOperator.partial(task_id="start", trigger_dag_id="counts").expand(
        conf=requests_task_3
    )

with DAG(
    "counts__at_the_till",
    schedule="0 20 * * *",
    catchup=False,
    doc_md="Starts the runs of counts that at_the_till asks for.",
    is_paused_upon_creation=True,
):
    requests_task_4 = task(task_id="requests")(
        dagster_tick(at_the_till, resources={"till": lambda: Till(least=2)})
    )()
    start_task_4 = TriggerDagRunOperator.partial(task_id="start", trigger_dag_id="counts").expand(
        conf=requests_task_4
    )

with DAG(
    "counts__once_a_month",
    schedule="0 21 1 * *",
    catchup=False,
    doc_md="Starts the runs of counts that once_a_month asks for.",
    is_paused_upon_creation=True,
):
    requests_task_5 = task(task_id="requests")(
        dagster_tick(once_a_month, resources={"till": lambda: Till(least=2)})
    )()
    start_task_5 = TriggerDagRunOperator.partial(task_id="start", trigger_dag_id="counts").expand(
        conf=requests_task_5
    )
