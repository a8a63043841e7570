"""What the parts of the backend hand to the layout of the project: source text, and what to say about it."""

from dataclasses import dataclass

from calque.backends.report.dispositions import Override


@dataclass(frozen=True)
class TriggerCode:
    """What starts a pipeline's runs, and how its runs are dated.

    The names that it defines begin with the name of the job. Statements name what they need from `imports`, and
    from the emitted modules that `backends.dagster.support_modules` has.

    Attributes:
        partitions: the name of the partitions definition; None if the runs have no partitions.
        before: the statements that define it; they stand before the job.
        times: the name of the `RunTimes`, which `run_facts(context, times)` of the emitted module `run_times` takes.
        dates: the statement that defines it, after `before`; to be left out if nothing names it.
        after: statements that stand after the job: schedules and sensors.
        schedules: names of the schedules that `after` defines.
        sensors: names of the sensors that `after` defines.
        imports: import statements, one name each, for `before` and `after`.
        dates_imports: the same for `dates`.
        dates_needed: `after` names `times`.
        overrides: what to say about it.
    """

    times: str
    dates: str
    dates_imports: tuple[str, ...]
    dates_needed: bool = False
    partitions: str | None = None
    before: str = ""
    after: str = ""
    schedules: tuple[str, ...] = ()
    sensors: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True)
class ConfigCode:
    """The parameters of a pipeline's runs: a resource that is configured when a run is launched.

    Attributes:
        imports: import statements, one name each.
        source: statements that define the class.
        class_name: its name, an op's annotation: `def extract(params: EtlParams)`.
        resource: the key that it is bound under, also the name of the ops' argument.
        value: the expression that the key is bound to in `resource_defs` of a job, or in `Definitions`.
        overrides: what to say about it.
    """

    imports: tuple[str, ...]
    source: str
    class_name: str
    resource: str
    value: str
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True)
class PolicyCode:
    """What limits a job's runs.

    Attributes:
        tags: of the job.
        executor: settings of the job's executor (`max_concurrent`), by name.
        overrides: what to say about it.
    """

    tags: tuple[tuple[str, str], ...] = ()
    executor: tuple[tuple[str, int], ...] = ()
    overrides: tuple[Override, ...] = ()
