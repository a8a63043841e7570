"""Run the jobs of the flows in one instance, each sensor ticking between them; print what came of it as JSON.

python flows.py PROJECT_FOLDER
"""

import importlib
import json
import logging
import os
import sys
from typing import Any

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
os.environ.pop("DAGSTER_HOME", None)

import dagster as dg  # after its environment

DATE = "2024-03-01T00:00:00+00:00"
OTHER_DATE = "2024-03-02T00:00:00+00:00"


def main() -> None:
    """Run them."""
    logging.disable(logging.CRITICAL)
    sys.path.insert(0, sys.argv[1])
    definitions = importlib.import_module("flows_out.definitions").defs
    repository = definitions.get_repository_def()

    with dg.DagsterInstance.ephemeral() as instance:

        def run(job: str, tags: Any = None, config: Any = None) -> Any:
            found = definitions.get_job_def(job)
            return found.execute_in_process(config, instance=instance, tags=tags, raise_on_error=False)

        def tick(sensor: str, cursor: str | None = None) -> Any:
            context = dg.build_sensor_context(instance, cursor=cursor, repository_def=repository)
            return repository.get_sensor_def(sensor).evaluate_tick(context)

        before = tick("consumer_sensor")
        run("producer")
        (update,) = tick("consumer_sensor", before.cursor).run_requests
        consumed = run("consumer", update.tags)
        run("controller")
        (request,) = tick("target_requests").run_requests
        shown = run("target", {**request.tags, "airflow/logical_date": DATE}, request.run_config)
        run("insister")
        run("insister")
        asked = tick("asked_requests").run_requests
        said = {
            "asked under": [one.run_key for one in asked],
            "consumed": consumed.output_for_node("use"),
            "shown": shown.output_for_node("show"),
            "waited": run("waiter", {"airflow/logical_date": DATE}).success,
            "waited in vain": run("waiter", {"airflow/logical_date": OTHER_DATE}).success,
        }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
