"""Evaluate each schedule of a project once and execute what it asks for; print what came of it as JSON.

python dagster_scheduled_runs.py PROJECT_FOLDER MODULE INSTANT
"""

import importlib
import json
import logging
import os
import sys
from datetime import datetime

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
os.environ.pop("DAGSTER_HOME", None)

import dagster as dg  # after its environment


def main() -> None:
    """Run them."""
    logging.disable(logging.CRITICAL)
    folder, module, instant = sys.argv[1:]
    sys.path.insert(0, folder)
    repository = importlib.import_module(module).defs.get_repository_def()
    said = {}
    with dg.DagsterInstance.ephemeral() as instance:
        for schedule in sorted(repository.schedule_defs, key=lambda one: one.name):
            context = dg.build_schedule_context(
                instance=instance,
                scheduled_execution_time=datetime.fromisoformat(instant),
                repository_def=repository,
            )
            (request,) = schedule.evaluate_tick(context).run_requests
            run = repository.get_job(schedule.job_name).execute_in_process(
                run_config=request.run_config,
                tags=request.tags,
                partition_key=request.partition_key,
                instance=instance,
                raise_on_error=False,
            )
            outputs = {event.step_key for event in run.all_events if event.is_step_success}
            said[schedule.name] = [run.success, sorted(outputs), run.output_for_node("extract")]
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
