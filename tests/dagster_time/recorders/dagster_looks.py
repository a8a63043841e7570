"""What the sensors of a module do at each of some looks, in Dagster's own daemon; runs inside Dagster's environment.

    python dagster_looks.py FOLDER MODULE LOOKS [execute] > {sensor: [{"state", "cursor", "last_run_key", "runs": [[run key, config, state, job]]}, …]}

The looks are a minute apart. Runs wait in a queue, or are executed when they are asked for.
"""

import json
import logging
import os
import sys
import warnings
from datetime import datetime, timedelta
from pathlib import Path

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

# ruff: noqa: E402 (the settings above must stand before the tool is imported)
from dagster._core.remote_origin import InProcessCodeLocationOrigin
from dagster._core.test_utils import create_test_daemon_workspace_context, freeze_time, instance_for_test
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
from dagster._core.workspace.load_target import InProcessWorkspaceLoadTarget
from dagster._daemon.sensor import execute_sensor_iteration

AT_ONCE = {
    "run_launcher": {
        "module": "dagster._core.launcher.sync_in_memory_run_launcher",
        "class": "SyncInMemoryRunLauncher",
    },
    "run_coordinator": {"module": "dagster._core.run_coordinator", "class": "DefaultRunCoordinator"},
}
FIRST = datetime.fromisoformat("2024-03-01T00:00:00+00:00")


def main():
    folder, module, looks, *execute = sys.argv[1:]
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # runs print
    loaded = LoadableTargetOrigin(
        executable_path=sys.executable, module_name=module, working_directory=str(Path(folder).resolve())
    )
    target = InProcessWorkspaceLoadTarget(InProcessCodeLocationOrigin(loaded, location_name="here"))
    with (
        instance_for_test(overrides=AT_ONCE if execute else {}) as instance,
        create_test_daemon_workspace_context(target, instance) as context,
    ):
        (place,) = context.create_request_context().code_locations
        (repository,) = place.get_repositories().values()
        sensors = repository.get_sensors()
        with freeze_time(FIRST):
            for sensor in sensors:
                instance.start_sensor(sensor)
        found, known = {sensor.name: [] for sensor in sensors}, set()
        for look in range(1, int(looks) + 1):
            with freeze_time(FIRST + timedelta(minutes=look)):
                list(execute_sensor_iteration(context, logging.getLogger(), None, None))
            new = [run for run in reversed(list(instance.get_runs())) if run.run_id not in known]
            known |= {run.run_id for run in new}
            for sensor in sensors:
                state = instance.get_instigator_state(sensor.get_remote_origin_id(), sensor.selector_id)
                (tick,) = instance.get_ticks(sensor.get_remote_origin_id(), sensor.selector_id, limit=1)
                found[sensor.name].append(
                    {
                        "state": tick.status.value,
                        "cursor": state.instigator_data.cursor,
                        "last_run_key": state.instigator_data.last_run_key,
                        "runs": [
                            [run.tags.get("dagster/run_key"), run.run_config, run.status.value, run.job_name]
                            for run in new
                            if run.tags["dagster/sensor_name"] == sensor.name
                        ],
                    }
                )
    json.dump(found, out)
    out.close()


if __name__ == "__main__":
    main()
