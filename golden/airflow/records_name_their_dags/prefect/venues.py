from dataclasses import dataclass


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
