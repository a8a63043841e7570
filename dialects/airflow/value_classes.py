"""What becomes of values that are made for an argument: params, assets, timetables, mappers, policies.

The argument that takes the value has an account of its own; these are for the arguments of the value itself.
"""

from calque.dialects.airflow.parameters import Parameter, dropped, interface, lost, nothing
from calque.ir.features import Feature

RETRY_POLICY = lost(
    "which errors are retried, and after how long, is not carried: all are, as the other arguments say",
    "catch the errors in the body that must not be retried",
)
"""What becomes of a policy that looks at the error."""

_PARAM_DISPLAY = dropped(
    interface("it only arranges or explains the form in which Airflow asks for the parameter")
)
_WATCHER = dropped(
    lost("a watcher waits for events in Airflow's triggerer", "report the asset's updates from a sensor")
)
_ASSET_FACTS = Parameter(Feature.ASSET_FACTS)
_FIRST_RUN = dropped(
    lost(
        "it starts the first run of a DAG without a start date at once; a schedule waits for its next instant",
        "start a first run by hand",
    )
)

_ARGUMENTS: dict[str, dict[str, Parameter]] = {
    "Param": {
        "description": Parameter(Feature.PIPELINE_PARAM_DOC),
        **dict.fromkeys(
            (
                "title",
                "section",
                "description_md",
                "custom_html_form",
                "examples",
                "values_display",
                "const_display",
            ),
            _PARAM_DISPLAY,
        ),
    },
    "Asset": {"watchers": _WATCHER, "group": _ASSET_FACTS, "extra": _ASSET_FACTS},
    "Dataset": {"extra": _ASSET_FACTS},
    "AssetAlias": {"group": _ASSET_FACTS},
    "CronTriggerTimetable": {"run_immediately": _FIRST_RUN},
    "CronPartitionTimetable": {"run_immediately": _FIRST_RUN},
    "MultipleCronTriggerTimetable": {"run_immediately": _FIRST_RUN},
    "EventsTimetable": {
        "restrict_to_events": dropped(
            lost(
                "a run that is started by hand is about the moment it is started, not about the latest event"
            )
        ),
        "presorted": dropped(nothing("it only saves Airflow the sorting")),
        "description": dropped(interface("a name for Airflow's pages")),
    },
}
"""Arguments that do not become what their class becomes."""

_ENDINGS: tuple[tuple[tuple[str, ...], Parameter], ...] = (
    (("Param",), Parameter(Feature.PIPELINE_PARAMS)),
    (("Asset", "Dataset", "Alias", "ref"), Parameter(Feature.ASSET)),
    (("XComArg",), Parameter(Feature.EDGE_DATA)),
    (
        ("Mapper", "Window", "WaitForAll", "MinimumCount"),
        dropped(
            lost(
                "which partitions of an asset a run is about is worked out by Airflow's partition mappers",
                "give the job's sensor the partition keys",
            )
        ),
    ),
    (("RetryPolicy", "RetryRule"), dropped(RETRY_POLICY)),
    (("Deadline", "DeadlineAlert"), Parameter(Feature.PIPELINE_DEADLINE)),
    (("Watcher", "Trigger"), _WATCHER),
    (("AccessControl",), Parameter(Feature.PIPELINE_ACCESS)),
    (("PriorityStrategy",), Parameter(Feature.NODE_PRIORITY)),
    (
        ("PartitionedAssetTimetable",),
        dropped(
            lost(
                "a run has no partition key: the assets' updates start it, whichever partitions they are of",
                "give the runs that the assets start their partition keys",
            )
        ),
    ),
    (("Timetable", "Schedule", "PartitionedAtRuntime"), Parameter(Feature.RUN_IDENTITY)),
)
"""What a class becomes, by the end of its name; the first that fits counts."""

_OTHER = Parameter(Feature.BODY_FOREIGN)
"""Any other class of Airflow's: code that uses its objects needs Airflow."""


def value_parameter(class_name: str, argument: str | None = None) -> Parameter:
    """What becomes of a class of values, or of one of its arguments."""
    special = _ARGUMENTS.get(class_name, {}).get(argument or "")
    if special is not None:
        return special
    return next((parameter for endings, parameter in _ENDINGS if class_name.endswith(endings)), _OTHER)
