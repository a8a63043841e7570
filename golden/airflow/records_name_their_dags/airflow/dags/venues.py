from dataclasses import dataclass

import pendulum
from airflow.sdk import DAG, task


@dataclass(frozen=True)
class Area:
    uuid: str


@dataclass(frozen=True)
class Venue:
    dag_id: str
    name: str
    areas: tuple[Area, ...]
    hours: tuple[int, int] = (1, 2)


VENUES = {
    "bay": Venue(dag_id="bay_checks", name="bay", areas=(Area(uuid="x"), Area(uuid="y"))),
    "arena": Venue(dag_id="arena_checks", name="arena", areas=()),
}


def check(day, venue="bay"):
    found = VENUES.get(venue)
    if found is None:
        raise ValueError("no")
    return f"{found.name} {day} {len(found.areas)}"


with DAG("arena_checks", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    check_0 = task(task_id="check_0")(check)(day=0, venue="arena")
    check_1 = task(task_id="check_1")(check)(day=1, venue="arena")

with DAG("bay_checks", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    check_0_task = task(task_id="check_0")(check)(day=0, venue="bay")
    check_1_task = task(task_id="check_1")(check)(day=1, venue="bay")
