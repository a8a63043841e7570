from typing import Any

import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.flows import climbs_2
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ClimbsUntilTenParams(RunParams):
    """Parameters of a run of climbs_until_ten."""

    start: Any = 0


climbs_until_ten_times = RunTimes()

dag = AirflowDag(
    "climbs until ten", version=3, times=climbs_until_ten_times, params="climbs_until_ten_params"
)


@dg.op(required_resource_keys={"climbs_until_ten_params"}, out=dg.Out(dg.Any))
def climbs(context: dg.OpExecutionContext):
    with dag.task(context, "climbs") as task:
        return task.call(prefect_body(climbs_2), start=task["params"]["start"])


@dg.job(resource_defs={"climbs_until_ten_params": ClimbsUntilTenParams()})
def climbs_until_ten():
    climbs()
