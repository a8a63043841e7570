"""When generated DAGs of Airflow 3 run: what they say of schedules and assets."""

from __future__ import annotations

from hypothesis import strategies as st

from calque.ir.time import Cron, Interval, Once, RunIdentity, Schedule

START = {"UTC": "2024-01-01T00:00:00+00:00", "Europe/Berlin": "2024-01-01T00:00:00+01:00"}
EXPRESSIONS = ("0 0 * * *", "30 3 * * 1", "0 * * * *", "15 2 1 * *", "0 9 * * 1-5")
POINT = RunIdentity()
INTERVAL = RunIdentity(fires="interval_end", interval="until_next")


@st.composite
def _schedules(draw: st.DrawFn) -> dict[str, object]:
    zone = draw(st.sampled_from(sorted(START, reverse=True)))
    catchup = draw(st.sampled_from(["latest", "all"]))
    common = {"start": START[zone], "catchup": catchup, "zone": zone}
    match draw(st.sampled_from(["cron", "cron", "interval cron", "every", "once"])):
        case "cron":
            ticks = Cron(expression=draw(st.sampled_from(EXPRESSIONS)), zone=zone)
            made = Schedule(ticks=ticks, identity=POINT, **common)
        case "interval cron":
            ticks = Cron(expression=draw(st.sampled_from(EXPRESSIONS)), zone=zone)
            made = Schedule(ticks=ticks, identity=INTERVAL, end_on="logical", **common)
        case "every":
            seconds = draw(st.sampled_from([3600.0, 21600.0]))
            every = Interval(
                seconds=seconds, anchor="start" if catchup == "all" else "first_evaluation", zone=zone
            )
            made = Schedule(ticks=every, identity=POINT, **common)
        case _:
            made = Schedule(ticks=Once(), identity=POINT, **common)
    return {"triggers": (made,), "zone": zone, "start": START[zone]}


TRIGGERS = _schedules()
"""What a pipeline says of when it runs, by the fields of the IR."""
