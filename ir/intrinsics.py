"""The closed list of things that a body can ask of its orchestrator, whatever the tool.

The frontend recognises them, each backend and the reference runtime spell them. The table of spellings is in
docs/semantics.md ("Intrinsics").
"""

from enum import StrEnum


class Intrinsic(StrEnum):
    """A neutral question or request to the orchestrator; the comment gives its arguments."""

    CONTEXT = "context"  # (): the source tool's whole context mapping
    LOG = "log"  # (): a logger
    RUN_ID = "run.id"
    RUN_PIPELINE = "run.pipeline"
    RUN_CONF = "run.conf"  # (): the parameters given to this run, a mapping
    RUN_TYPE = "run.type"
    NODE_ID = "node.id"
    NODE_MAP_INDEX = "node.map_index"  # (): -1 outside a map
    ATTEMPT = "attempt"  # (): counted from 1
    MAX_ATTEMPTS = "attempt.max"
    TIME_FIRE = "time.fire"
    TIME_LOGICAL = "time.logical"  # (): an aware datetime
    TIME_INTERVAL_START = "time.interval.start"
    TIME_INTERVAL_END = "time.interval.end"
    TIME_DS = "time.ds"  # (): the logical date as YYYY-MM-DD, in UTC
    TIME_DS_NODASH = "time.ds_nodash"
    TIME_TS = "time.ts"  # (): the logical date in ISO 8601
    TIME_TS_NODASH = "time.ts_nodash"
    TIME_TS_NODASH_WITH_TZ = "time.ts_nodash_with_tz"
    TIME_PREVIOUS_LOGICAL = "time.previous.logical"
    TIME_NEXT_LOGICAL = "time.next.logical"
    TIME_PREVIOUS_DS = "time.previous.ds"
    TIME_NEXT_DS = "time.next.ds"
    TIME_YESTERDAY_DS = "time.yesterday_ds"
    TIME_TOMORROW_DS = "time.tomorrow_ds"
    TIME_PREVIOUS_SUCCESS = "time.previous_success"  # (which): "start_date", "end_date", "data_interval_start", "data_interval_end"
    PARTITION_KEY = "partition.key"
    PARAM = "param"  # (name)
    PARAMS = "params"  # (): all of them, a mapping
    VARIABLE = "variable"  # (name, default?)
    VARIABLE_JSON = "variable.json"  # (name, default?): the value parsed as JSON
    SECRET = "secret"  # (name)
    RESOURCE = "resource"  # (name): something of the project's `resources`
    CONNECTION = "connection"  # (name, field?)
    ENVIRONMENT = "environment"  # (name, default?): an environment variable
    PULL = "pull"  # (node or list of nodes, port)
    PUSH = "push"  # (port, value)
    SKIP = "skip"  # (reason?): an exception class
    FAIL = "fail"  # (reason?): an exception class; no retry
    RETRY_AFTER = "retry_after"  # (seconds)
    ASSET_VALUE = "asset.value"  # (name, resource?, partitioned?): what an earlier run stored for an asset, by which of the project's resources, for this partition
    ASSET_EVENTS = "asset.events"  # (): the events that triggered this run
    MACRO = "macro"  # (name, arguments…): a pure function of the source tool's template language
    RENDERED = (
        "rendered"  # (value): the texts in a value that is only known when it runs, rendered as templates
    )
    PROJECT_PATH = (
        "project.path"  # (relative, kind): where a file of the project's is; kind is "text" or "path"
    )
    CLOCK_NOW = "clock.now"  # (): the wall clock
    EMAIL = "email"
