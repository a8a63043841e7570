"""What flows that look for something start, at each of some looks, with Prefect's own server; runs inside Prefect's environment.

    python prefect_looks.py FOLDER DEPLOYMENT,… LOOKS FLOW…
        > {flow: [[[parameters, idempotency key, deployment], …] of the runs of each look, …]}

FOLDER holds the flows, each in the module of its name. The runs of the deployments (FLOW/NAME) are not executed.
"""

import importlib
import json
import os
import sys

out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # the server prints
folder, deployments, looks, *flows = sys.argv[1:]
sys.path.insert(0, folder)
os.chdir(folder)
os.environ.update(
    PREFECT_LOGGING_LEVEL="CRITICAL", DO_NOT_TRACK="1", PREFECT_SERVER_ANALYTICS_ENABLED="false"
)
# What the server does beside answering keeps its database locked, and each request that finds it so waits for seconds.
for service in ("SCHEDULER", "EVENT_PERSISTER", "EVENT_LOGGER", "TASK_RUN_RECORDER", "TRIGGERS", "FOREMAN"):
    os.environ[f"PREFECT_SERVER_SERVICES_{service}_ENABLED"] = "false"

# ruff: noqa: E402 (the settings above must stand before the tool is imported)
from prefect.client.orchestration import get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.testing.utilities import prefect_test_harness

found = {}
# What tells the server that a run is still there ends up to a second after the run.
no_heartbeat = temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
with prefect_test_harness(server_startup_timeout=120), no_heartbeat:
    known, made = set(), {}
    for deployment in deployments.split(","):
        flow, name = deployment.split("/")
        made[RunnerDeployment.from_entrypoint(f"{flow}.py:{flow}", name=name).apply()] = deployment
    for looking in flows:
        found[looking] = []
        for _ in range(int(looks)):
            getattr(importlib.import_module(looking), looking)(return_state=True)
            with get_client(sync_client=True) as client:
                runs = [
                    one
                    for one in client.read_flow_runs(sort="START_TIME_ASC", limit=200)
                    if one.deployment_id
                ]
            new = [one for one in runs if one.id not in known]
            known |= {one.id for one in new}
            found[looking].append(
                [[one.parameters, one.idempotency_key, made[one.deployment_id]] for one in new]
            )
json.dump(found, out)
out.close()
