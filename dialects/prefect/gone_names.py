"""Names that Prefect 1 and 2 had and Prefect 3.8 does not; a module stands for all that was in it. Measured by importing each."""

from __future__ import annotations

from collections.abc import Mapping

GONE_IN_3: Mapping[str, str | None] = {
    "prefect.Client": "prefect.client.orchestration.PrefectClient",
    "prefect.Parameter": None,
    "prefect.agent.PrefectAgent": "prefect.workers",
    "prefect.backend": None,
    "prefect.blocks.kubernetes": None,
    "prefect.blocks.system.DateTime": "prefect.variables.Variable",
    "prefect.blocks.system.JSON": "prefect.variables.Variable",
    "prefect.blocks.system.String": "prefect.variables.Variable",
    "prefect.case": None,
    "prefect.core": None,
    "prefect.deployments.Deployment": None,
    "prefect.engine.results": None,
    "prefect.engine.signals": None,
    "prefect.engine.state": "prefect.states",
    "prefect.executors": "prefect.task_runners",
    "prefect.filesystems.Azure": None,
    "prefect.filesystems.GCS": None,
    "prefect.filesystems.GitHub": None,
    "prefect.filesystems.S3": None,
    "prefect.infrastructure.DockerContainer": "prefect.workers",
    "prefect.infrastructure.KubernetesJob": "prefect.workers",
    "prefect.infrastructure.Process": "prefect.workers.process.ProcessWorker",
    "prefect.infrastructure.docker": "prefect.workers",
    "prefect.orion": "prefect.server",
    "prefect.packaging": None,
    "prefect.run_configs": None,
    "prefect.schedules.CronSchedule": "prefect.schedules.Cron",
    "prefect.schedules.IntervalSchedule": "prefect.schedules.Interval",
    "prefect.schedules.clocks": None,
    "prefect.storage": None,
    "prefect.task_runners.SequentialTaskRunner": "prefect.task_runners.ThreadPoolTaskRunner",
    "prefect.tasks.control_flow": None,
    "prefect.tasks.prefect.StartFlowRun": "prefect.deployments.run_deployment",
    "prefect.tasks.prefect.create_flow_run": "prefect.deployments.run_deployment",
    "prefect.tasks.prefect.wait_for_flow_run": "prefect.deployments.run_deployment",
    "prefect.tasks.shell": None,
    "prefect.triggers": None,
    "prefect.utilities.edges": None,
}
"""The old path, and what does its work now; None if nothing of that kind does."""
