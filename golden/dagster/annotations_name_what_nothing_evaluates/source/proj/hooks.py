from typing import Any, Dict

from dagster import DagsterRunStatus, RunStatusSensorContext, run_status_sensor


def metrics(context: RunStatusSensorContext) -> Dict[str, Any]:
    found: Dict[str, Any] = {"run": context.dagster_run.job_name}
    return found


@run_status_sensor(run_status=DagsterRunStatus.SUCCESS)
def tells_of_names(context: RunStatusSensorContext):
    context.log.info(str(metrics(context)))
