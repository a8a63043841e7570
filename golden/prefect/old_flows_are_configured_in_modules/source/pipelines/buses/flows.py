"""Flows of the buses."""

from copy import deepcopy

from prefect import Parameter, case
from prefect.run_configs import KubernetesRun
from prefect.storage import GCS
from prefect.tasks.control_flow import merge

from pipelines.buses.schedules import every_hour
from pipelines.buses.tasks import get_default, get_trips, halves, materialize, rename, tell_failure, upload
from pipelines.constants import constants
from pipelines.decorators import Flow

with Flow("buses: trips", code_owners=["ann"]) as buses_trips:
    day = Parameter("day", default=None)
    limit = Parameter("limit", default=3)
    table = Parameter("table", default="bus_trips")
    materialize_after = Parameter("materialize", default=constants.MATERIALIZE.value)

    chosen = get_default(day)
    trips = get_trips(chosen, limit)
    first, rest = halves(trips)
    path = upload(rest, table)
    path.set_upstream(first)

    with case(materialize_after, True):
        made = materialize(path)
    with case(materialize_after, False):
        renamed = rename(path, upstream_tasks=[first])
    result = merge(made, renamed)
    last = upload(first, table="last", upstream_tasks=[result])

buses_trips.storage = GCS("example-bucket")
buses_trips.run_config = KubernetesRun(image=constants.IMAGE.value, labels=[constants.AGENT.value])
buses_trips.schedule = every_hour
buses_trips.state_handlers.append(tell_failure)

buses_stops = deepcopy(buses_trips)
buses_stops.name = "buses: stops"
buses_stops.schedule = None
