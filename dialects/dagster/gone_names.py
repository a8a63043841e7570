"""Names that earlier versions of Dagster had and 1.13 does not. Measured by importing each."""

from __future__ import annotations

from collections.abc import Mapping

GONE: Mapping[str, str | None] = {
    "dagster.AssetGroup": "dagster.Definitions",
    "dagster.CompositeSolidDefinition": "dagster.GraphDefinition",
    "dagster.DagsterTypeMaterializer": None,
    "dagster.DynamicOutputDefinition": "dagster.DynamicOut",
    "dagster.EventMetadata": "dagster.MetadataValue",
    "dagster.EventMetadataEntry": "dagster.MetadataValue",
    "dagster.ExperimentalWarning": "dagster.BetaWarning",
    "dagster.InputDefinition": "dagster.In",
    "dagster.ModeDefinition": "dagster.Definitions",
    "dagster.OutputDefinition": "dagster.Out",
    "dagster.PartitionSetDefinition": "dagster.PartitionsDefinition",
    "dagster.PipelineDefinition": "dagster.JobDefinition",
    "dagster.PipelineExecutionResult": "dagster.ExecuteInProcessResult",
    "dagster.PresetDefinition": "dagster.RunConfig",
    "dagster.SolidDefinition": "dagster.OpDefinition",
    "dagster.SolidExecutionContext": "dagster.OpExecutionContext",
    "dagster.SourceHashVersionStrategy": None,
    "dagster.VersionStrategy": None,
    "dagster.build_asset_reconciliation_sensor": "dagster.AutomationCondition",
    "dagster.build_assets_job": "dagster.define_asset_job",
    "dagster.build_solid_context": "dagster.build_op_context",
    "dagster.composite_solid": "dagster.graph",
    "dagster.legacy": None,
    "dagster.daily_schedule": "dagster.ScheduleDefinition",
    "dagster.dagster_type_materializer": None,
    "dagster.execute_pipeline": "dagster.materialize",
    "dagster.execute_solid": None,
    "dagster.external_asset_from_spec": "dagster.AssetSpec",
    "dagster.external_assets_from_specs": "dagster.AssetSpec",
    "dagster.freshness_policy_sensor": None,
    "dagster.hourly_schedule": "dagster.ScheduleDefinition",
    "dagster.lambda_solid": "dagster.op",
    "dagster.monthly_schedule": "dagster.ScheduleDefinition",
    "dagster.pipeline": "dagster.job",
    "dagster.reexecute_pipeline": None,
    "dagster.solid": "dagster.op",
    "dagster.weekly_schedule": "dagster.ScheduleDefinition",
}
"""The old path, and what does its work now; None if nothing of that kind does."""
