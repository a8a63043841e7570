"""What `calque migrate` writes: the emitted files, and the report about them."""

from __future__ import annotations

from calque.backends.emission import Emission, Options
from calque.backends.report.mapped_params import mapped_params
from calque.backends.report.markdown import migration_page
from calque.backends.report.model import Choice, Graph, PipelineReport, Report
from calque.backends.report.own_checks import check_specs
from calque.backends.report.plain_settings import node_settings, pipeline_settings
from calque.backends.report.schema import report_json
from calque.backends.report.schemas import node_schemas
from calque.backends.report.step_hooks import job_hooks
from calque.backends.targets import emitter
from calque.cli.output import REPORT, digest
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.expressions import Constant
from calque.ir.partitioned import SETTING, is_partitioned
from calque.ir.passes.requested_apart import requested_apart
from calque.ir.passes.runs_followed import followed
from calque.ir.passes.schedule_defaults import given_params
from calque.ir.project import Project
from calque.ir.time import Schedule
from calque.ir.verify import verify


def migration(project: Project, target: str, options: Options) -> tuple[dict[str, str | bytes], Report]:
    """The files of the output, the report among them, and the report."""
    project = sound(project)
    return written(project, emitter(target)(project, options), target)


def written(project: Project, emission: Emission, target: str) -> tuple[dict[str, str | bytes], Report]:
    """The same of what was emitted already, of a project without contradictions."""
    report = _report(project, emission, target)
    files = {**emission.files, "MIGRATION.md": migration_page(report)}
    digests = {name: digest(content) for name, content in sorted(files.items())}
    report = report.model_copy(update={"files": digests})
    return {**files, REPORT: report_json(report)}, report


def sound(project: Project) -> Project:
    """The project without the pipelines that contradict themselves; its diagnostics say how."""
    refused = {found.pipeline for found in verify(project) if found.severity is Severity.ERROR}
    sound = tuple(pipeline for pipeline in project.pipelines if pipeline.id not in refused)
    return project.model_copy(update={"pipelines": sound})


def _report(project: Project, emission: Emission, target: str) -> Report:
    choices: dict[str, list[Choice]] = {}
    for choice in emission.choices:
        choices.setdefault(choice.pipeline, []).append(Choice(form=choice.form, reason=choice.reason))
    given = {one.id: given_params(one) for one in requested_apart(project).pipelines}
    pipelines = tuple(
        PipelineReport(
            id=pipeline.id,
            name=emission.jobs[pipeline.id],
            module=pipeline.module,
            choices=tuple(choices.get(pipeline.id, ())),
            nodes=dict(emission.projection[pipeline.id]),
            partitions=pipeline.partitions,
            partitioned=tuple(node.id for node in pipeline.nodes if is_partitioned(pipeline, node)),
            says_partitions=any(one.name == SETTING for one in pipeline.settings),
            schemas=node_schemas(project, pipeline),
            check_specs=check_specs(project, pipeline),
            hooks=job_hooks(pipeline),
            given=tuple(one.name for one in given[pipeline.id]),
            defaults={
                one.name: one.default.value for one in given[pipeline.id] if isinstance(one.default, Constant)
            },
            required=tuple(one.name for one in given[pipeline.id] if one.default is None),
            params=mapped_params(pipeline),
            graphs=tuple(
                Graph(id=one.id, module=one.module, doc=one.doc, makes=one.makes)
                for one in pipeline.groups
                if one.makes
            ),
            tags=pipeline.tags,
            schedules=tuple(one.name for one in pipeline.triggers if isinstance(one, Schedule)),
            keyed=tuple(
                one.name
                for one in pipeline.triggers
                if isinstance(one, Schedule) and one.identity.partition is not None
            ),
            deployments=tuple(one.name for one in pipeline.deployments),
            deployment_options={one.name: dict(one.options) for one in pipeline.deployments if one.options},
            follows=tuple(one.pipeline for one in followed(pipeline)),
            settings=pipeline_settings(project, pipeline),
            node_settings=node_settings(project, pipeline),
        )
        for pipeline in project.pipelines
    )
    return Report(
        source=project.profile.value,
        target=target,
        pipelines=pipelines,
        pools=tuple(pool.name for pool in project.pools),
        assets={asset.name: asset.uri for asset in project.assets},
        dispositions=emission.dispositions,
        diagnostics=project.diagnostics if pipelines else (*project.diagnostics, _NOTHING),
    )


_NOTHING = Diagnostic(
    code="no-pipelines",
    severity=Severity.ERROR,
    message="there is no pipeline in the sources",
    action="name the folder or the files that define DAGs",
)
