from typing import Any, Dict

import dagster as dg
from dagster import DagsterRunStatus, RunStatusSensorContext


def metrics(context: RunStatusSensorContext) -> Dict[str, Any]:
    found: Dict[str, Any] = {"run": context.dagster_run.job_name}
    return found


@dg.run_status_sensor(run_status=DagsterRunStatus.SUCCESS)
def tells_of_names(context: RunStatusSensorContext):
    context.log.info(str(metrics(context)))
