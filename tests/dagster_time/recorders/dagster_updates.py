"""What the sensor of an emitted job does while assets are updated; runs inside Dagster's environment.

    python dagster_updates.py FOLDER JOB < steps.json > runs.json

FOLDER holds the package `emitted` with the module `jobs`. A step is the key of an asset to update, or null for a look
of the sensor; for each look the tags of the runs that it starts are given.
"""

import json
import logging
import os
import sys
import warnings

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
sys.path.insert(0, sys.argv[1])

# ruff: noqa: E402 (the settings above must stand before the tool is imported)
import dagster as dg
from emitted import jobs

job = sys.argv[2]
sensor = getattr(jobs, f"{job}_sensor", None) or getattr(jobs, f"{job}_schedule")
repository = dg.Definitions(jobs=[getattr(jobs, job)], sensors=[sensor]).get_repository_def()
looks, cursor = [], None
with dg.DagsterInstance.ephemeral() as instance:
    for step in json.load(sys.stdin):
        if step is not None:
            instance.report_runless_asset_event(dg.AssetMaterialization(dg.AssetKey(step)))
            continue
        context = dg.build_sensor_context(instance=instance, repository_def=repository, cursor=cursor)
        found = sensor.evaluate_tick(context)
        cursor = found.cursor
        looks.append([{"key": request.run_key, **request.tags} for request in found.run_requests])
json.dump(looks, sys.stdout)
