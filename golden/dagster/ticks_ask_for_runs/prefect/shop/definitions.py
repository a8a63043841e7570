from datetime import timedelta

from dagster_code import dagster as dg

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
