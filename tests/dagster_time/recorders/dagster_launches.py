"""What Dagster says to launches with given parameters; runs inside Dagster's environment.

    python dagster_launches.py FOLDER < [[job, conf], …] > [{"params": …, "conf": …} or null if refused, …]

FOLDER holds the package `emitted` with the module `jobs`, whose ops append what they saw to `SEEN`.
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
from emitted.run_params import launch_config


def launch(job, conf):
    jobs.SEEN.clear()
    key = f"{job}_params"
    config = launch_config(jobs.CLASSES[job], key, conf)
    try:
        getattr(jobs, job).execute_in_process(run_config=config, raise_on_error=False)
    except dg.DagsterInvalidConfigError:
        return None
    return jobs.SEEN[0] if jobs.SEEN else None


json.dump([launch(job, conf) for job, conf in json.load(sys.stdin)], sys.stdout)
