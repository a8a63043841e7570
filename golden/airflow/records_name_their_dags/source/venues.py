from dataclasses import dataclass
from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator


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


for key, venue in VENUES.items():
    with DAG(venue.dag_id, start_date=datetime(2024, 1, 1), schedule=None, catchup=False) as dag:
        for day in range(2):
            PythonOperator(task_id=f"check_{day}", python_callable=check, op_kwargs={"day": day, "venue": key})
    globals()[venue.dag_id] = dag
