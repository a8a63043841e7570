import dagster as dg

from shop.pipelines.utils import words_of
from shop.run_schedules import moment_request
from shop.run_times import RunTimes


def read() -> str:
    return "a book of books"


value = lambda text: words_of(text)


def index(words):
    return sorted(set(words))


library_index_job_times = RunTimes()


@dg.asset(name="read", group_name="library_index_job", dagster_type=dg.Any)
def read_op():
    return read()


@dg.asset(name="value", group_name="library_index_job", dagster_type=dg.Any)
def value_op(read):
    return value(text=read)


@dg.asset(name="index", group_name="library_index_job", dagster_type=dg.Any)
def index_op(value):
    return index(words=value)


library_index_job = dg.define_asset_job("library_index_job", selection=[read_op, value_op, index_op])


@dg.schedule(
    job=library_index_job,
    cron_schedule="*/30 6-20 * * *",
    execution_timezone="America/Sao_Paulo",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def library_index_job_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, library_index_job_times)
