"""The runs that the schedules of an emitted package start; runs inside Dagster's environment.

python dagster_ticks.py FOLDER FROM TO > runs.json     (FOLDER holds the package `emitted` with the module `jobs`)
"""

import json
import os
import sys
import warnings
from datetime import datetime
from types import SimpleNamespace

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])

# ruff: noqa: E402 (the settings above must stand before the tool is imported)
import dagster as dg
from dagster._utils.schedules import schedule_execution_time_iterator
from emitted import jobs
from emitted.run_times import run_facts


def facts(job, request):
    """The dates that the run of a request sees, without running it."""
    run = SimpleNamespace(tags=dict(request.tags))
    instance = SimpleNamespace(
        get_run_record_by_id=lambda _: SimpleNamespace(create_timestamp=datetime.now().astimezone())
    )
    context = SimpleNamespace(
        run=run,
        run_id="",
        instance=instance,
        has_partition_key=bool(request.partition_key),
        partition_key=request.partition_key,
    )
    return run_facts(context, getattr(jobs, f"{job}_times"))


def runs(schedule, begin, until):
    """[fires at, logical date, interval's start, interval's end] of each run, as timestamps, and its partition key."""
    ticks = schedule_execution_time_iterator(
        begin.timestamp(), schedule.cron_schedule, schedule.execution_timezone or "UTC"
    )
    for tick in ticks:
        if tick >= until:
            return
        context = dg.build_schedule_context(scheduled_execution_time=tick, repository_def=repository)
        for request in schedule.evaluate_tick(context).run_requests:
            dates = facts(schedule.job_name, request)
            moments = (tick, dates.logical_date, dates.data_interval_start, dates.data_interval_end)
            yield [*(int(moment.timestamp()) for moment in moments), request.partition_key]


found = vars(jobs).values()
definitions = dg.Definitions(
    jobs=[value for value in found if isinstance(value, dg.JobDefinition)],
    schedules=[value for value in found if isinstance(value, dg.ScheduleDefinition)],
)
repository = definitions.get_repository_def()
moments = [datetime.fromisoformat(text) for text in sys.argv[2:]]
stretches = list(zip(moments[::2], moments[1::2], strict=True))
ends = {job: datetime.fromisoformat(text) for job, text in json.load(sys.stdin).items()}
json.dump(
    {
        schedule.job_name: [
            run
            for begin, until in stretches
            if begin < ends[schedule.job_name]
            for run in runs(schedule, begin, min(until, ends[schedule.job_name]))
        ]
        for schedule in repository.schedule_defs
    },
    sys.stdout,
)
