"""Limits on runs and steps: tags of the job, pools of the ops, and what the instance must be told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from calque.backends.dagster.pieces import PolicyCode
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline

DAG_TAG = "airflow/dag_id"
"""The tag by which the run queue counts the runs of a job."""

_DEFAULT_POOL = "default_pool"
"""Airflow's pool of all tasks that name none; Dagster's executor has that role."""


@dataclass(frozen=True)
class NodeLimits:
    """What limits the steps of an op.

    Attributes:
        tags: of the op.
        pool: that it takes a slot of.
    """

    tags: tuple[tuple[str, str], ...] = ()
    pool: str | None = None


def policy(pipeline: Pipeline, job: str) -> PolicyCode:
    """The tags of a pipeline's job, and the settings of its executor."""
    rules = pipeline.policy
    tags = [(tag_key(tag), "") for tag in pipeline.tags]
    tags += [("owner", tag_value(", ".join(pipeline.owners)))] if pipeline.owners else []
    tags += [(DAG_TAG, job[:63])] if rules.max_runs is not None else []
    tags += [("dagster/max_runtime", f"{rules.timeout:g}")] if rules.timeout is not None else []
    executor = (("max_concurrent", rules.max_parallel),) if rules.max_parallel is not None else ()
    return PolicyCode(tags=tuple(dict(tags).items()), executor=executor)


def node_limits(node: Node, step: str, job: str) -> NodeLimits:
    """The tags and the pool of a node's op.

    Args:
        node: the node.
        step: the name of its op.
        job: the name of its job.
    """
    tags = [("dagster/priority", str(node.priority))] if node.priority != 1 else []
    tags += [("owner", tag_value(node.owner))] if node.owner else []
    tags += [(tag_key(tag), "") for tag in node.tags]
    if node.pool and node.pool != _DEFAULT_POOL:
        return NodeLimits(tuple(tags), pool_name(node.pool))
    own = f"{job}__{step}" if node.max_parallel is not None or node.max_parallel_in_run is not None else None
    return NodeLimits(tuple(tags), own)


def instance_settings(pipelines: Iterable[tuple[Pipeline, str]]) -> str | None:
    """The text of dagster.yaml that pipelines (with the names of their jobs) need; None if they need none."""
    found = list(pipelines)
    limits = [
        {"key": DAG_TAG, "value": job[:63], "limit": pipeline.policy.max_runs}
        for pipeline, job in found
        if pipeline.policy.max_runs is not None
    ]
    settings: dict[str, object] = {}
    if limits:
        settings["concurrency"] = {"runs": {"tag_concurrency_limits": limits}}
    if any(pipeline.policy.timeout is not None for pipeline, _ in found):
        settings["run_monitoring"] = {"enabled": True}
    return yaml.safe_dump(settings, sort_keys=False) if settings else None


def pool_name(name: str) -> str:
    """A pool's name with the characters that Dagster allows."""
    return re.sub(r"\s", "_", name)


def tag_key(text: str) -> str:
    """A tag's key with the characters that Dagster allows; a namespace before the first slash stays one."""
    namespace, slash, name = text.partition("/")
    parts = [namespace, name] if slash and namespace and name else [text]
    return "/".join(re.sub(r"[^A-Za-z0-9_.-]", "_", part)[:63] for part in parts)


def tag_value(text: str) -> str:
    """A tag's value with the characters that Dagster allows."""
    return re.sub(r"[^A-Za-z0-9_.-]", "_", text)[:63]
