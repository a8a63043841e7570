"""The names of jobs that are written as they were: other ones where several code locations become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.backends.dagster.remarks import renamed
from calque.backends.python.names import Names, identifier
from calque.backends.report.dispositions import Override
from calque.ir.features import Feature
from calque.ir.project import Project

ALL = "__ASSET_JOB"
"""The job that Dagster makes of all assets by itself."""


def kept_names(project: Project) -> Mapping[str, str]:
    """The name of each job, by its id.

    The id of a job of a later location may begin with its module (`frontends.dagster.told_apart`), and the first one's job of
    all assets has not those of the others: it becomes one that is written down.
    """
    made = {
        pipeline.id: {name for node in pipeline.nodes for name in node.outlets}
        for pipeline in project.pipelines
    }
    names = Names({one for one in made if identifier(one) == one})
    return {
        one.id: one.id
        if identifier(one.id) == one.id and (one.id != ALL or made[ALL] >= set().union(*made.values()))
        else names.take(identifier(f"{one.module}.{ALL}" if one.id == ALL else one.id))
        for one in project.pipelines
    }


def name_remarks(jobs: Mapping[str, str]) -> Iterator[Override]:
    """A remark for each job that has another name."""
    for pipeline, job in jobs.items():
        if job != pipeline:
            yield Override(Feature.PIPELINE_NAME, renamed("job", job), pipeline)
