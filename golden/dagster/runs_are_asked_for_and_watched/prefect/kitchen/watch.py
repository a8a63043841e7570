from dagster_code import RunRequest
from dagster_code import dagster as dg


def at_noon(context: dg.ScheduleEvaluationContext):
    day = context.scheduled_execution_time.strftime("%Y-%m-%d")
    return RunRequest(run_key=day, tags={"day": day})
