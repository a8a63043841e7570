"""Functions of schedules look at their tick, and say which runs there are to be, and with what configuration."""

from datetime import timedelta

import dagster as dg

SHOPS = ("north", "south")


class Wanted(dg.Config):
    day: str = "today"
    least: int = 0


@dg.op
def count(context: dg.OpExecutionContext, config: Wanted):
    context.log.info("counting %s", config.day)
    return f"{config.day}: {config.least}"


@dg.job
def counts():
    count()


def day_of(moment):
    """The day before, as the shops write it."""
    return f"{moment - timedelta(days=1):%Y-%m-%d}"


@dg.schedule(job=counts, cron_schedule="30 2 * * *", execution_timezone="Europe/Berlin")
def nightly(context: dg.ScheduleEvaluationContext):
    """Counts the day before."""
    day = day_of(context.scheduled_execution_time)
    return dg.RunRequest(run_key=day, run_config={"ops": {"count": {"config": {"day": day}}}}, tags={"day": day})


@dg.schedule(job=counts, cron_schedule="0 6 * * 1")
def first_of_the_month(context):
    if context.scheduled_execution_time.day > 7:
        return dg.SkipReason("it is not the first week")
    return dg.RunRequest(run_config=dg.RunConfig(ops={"count": Wanted(day="month", least=3)}))


@dg.schedule(job=counts, cron_schedule="0 * * * *")
def each_shop(context):
    hour = context.scheduled_execution_time.hour
    for number, shop in enumerate(SHOPS):
        if hour % 12 == number:
            yield dg.RunRequest(run_key=shop, run_config={"ops": {"count": {"config": {"day": shop, "least": hour}}}})


@dg.schedule(job=counts, cron_schedule="15 7 * * *", execution_timezone="America/New_York")
def as_it_was_said(context):
    return {"ops": {"count": {"config": {"day": context.scheduled_execution_time.isoformat()}}}}


class Till(dg.ConfigurableResource):
    least: int

    def expected(self, moment):
        return self.least * moment.day


@dg.schedule(job=counts, cron_schedule="0 20 * * *")
def at_the_till(context, till: Till):
    least = till.expected(context.scheduled_execution_time)
    return dg.RunRequest(run_config={"ops": {"count": {"config": {"day": "till", "least": least}}}})


@dg.schedule(job=counts, cron_schedule="0 21 1 * *", required_resource_keys={"till"})
def once_a_month(context):
    least = context.resources.till.least
    return dg.RunRequest(run_config=dg.RunConfig(ops={"count": Wanted(least=least)}))


defs = dg.Definitions(
    jobs=[counts],
    schedules=[nightly, first_of_the_month, each_shop, as_it_was_said, at_the_till, once_a_month],
    resources={"till": Till(least=2)},
)
