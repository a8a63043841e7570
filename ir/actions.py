"""What a node does when it runs: a closed union of neutral actions, and the foreign rest."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from calque.ir.base import Model
from calque.ir.expressions import Argument, Code, Expr


class Python(Model):
    """Call a function of the user's.

    Attributes:
        code: the function.
        arguments: what it is called with; what its parameters `injects` is added by the orchestrator.
        isolation: where it runs, if not in the worker's own interpreter.
        protocol: the tool whose objects it is given, raises or returns (a context, outputs with metadata, states), so that
            they must be understood ("dagster_tick" for the function of a schedule of Dagster's, "dagster_look" for that of a
            sensor, whose name is the argument); None for a plain function, and for what Airflow fills in by the names of
            parameters.
    """

    kind: Literal["python"] = "python"
    code: Code
    arguments: tuple[Argument, ...] = ()
    isolation: Isolation | None = None
    protocol: Literal["dagster", "dagster_tick", "dagster_look", "prefect", "prefect_one"] | None = None


ASKING = frozenset({"dagster_tick", "dagster_look"})
"""The protocols of functions that say which runs there are to be."""


class Isolation(Model):
    """A body that runs in an interpreter or container of its own.

    Attributes:
        form: how it is isolated.
        requirements: what must be installed there.
        python: the interpreter or its version.
        options: everything else, by name.
    """

    form: Literal["virtualenv", "external_python", "docker", "kubernetes", "other"]
    requirements: tuple[str, ...] = ()
    python: str | None = None
    options: tuple[Argument, ...] = ()

    @property
    def skips(self) -> bool:
        """Some exit codes of it skip the node."""
        return any(one.name == "skip_on_exit_code" for one in self.options)


class Shell(Model):
    """Run a command in bash.

    Attributes:
        command: its text.
        environment: variables set for it; None for none.
        inherit_environment: the process's own variables are there too.
        directory: where it runs.
        skip_exit_codes: exit codes that skip the node rather than fail it.
        output: what is put out: the last line of standard output, all of it, or nothing.
        made_by: the command is what this call returns, rendered as a template; `command` is then an empty text.
    """

    kind: Literal["shell"] = "shell"
    command: Expr
    environment: Expr | None = None
    inherit_environment: bool = True
    directory: Expr | None = None
    skip_exit_codes: tuple[int, ...] = (99,)
    output: Literal["last_line", "all", "nothing"] = "last_line"
    made_by: Python | None = None


class Sql(Model):
    """Run SQL statements on a connection.

    Attributes:
        options: settings that only the source's own tool knows: how results are fetched and turned into a value.
    """

    kind: Literal["sql"] = "sql"
    statement: Expr
    connection: Expr
    parameters: Expr | None = None
    database: Expr | None = None
    autocommit: bool = False
    output: Literal["rows", "nothing"] = "rows"
    options: tuple[Argument, ...] = ()


class Http(Model):
    """Send an HTTP request.

    Attributes:
        connection: the connection whose host is asked.
        endpoint: the path, or the whole URL.
    """

    kind: Literal["http"] = "http"
    method: Expr
    endpoint: Expr
    connection: Expr | None = None
    data: Expr | None = None
    headers: Expr | None = None
    options: tuple[Argument, ...] = ()


class Email(Model):
    """Send an e-mail."""

    kind: Literal["email"] = "email"
    to: Expr
    subject: Expr
    body: Expr
    options: tuple[Argument, ...] = ()


class Container(Model):
    """Run a container.

    Attributes:
        platform: what runs it.
        options: everything that only that platform knows, by the names of the source's operator.
    """

    kind: Literal["container"] = "container"
    platform: Literal["docker", "kubernetes", "ecs"]
    image: Expr
    command: Expr | None = None
    arguments: Expr | None = None
    environment: Expr | None = None
    options: tuple[Argument, ...] = ()


class Nothing(Model):
    """Do nothing, successfully."""

    kind: Literal["nothing"] = "nothing"


class Compute(Model):
    """Put out the value of an expression."""

    kind: Literal["compute"] = "compute"
    value: Expr


class Ended(Model):
    """Put out how another node ended, which has ended by then.

    Attributes:
        node: its id.
        value: what it put out.
        gives: its state, as Prefect has it; or what it put out, the error if it failed, None if it did not run; or its
            value, the same, but this node fails with that error.
        run: what Prefect calls it in the state of one that failed.
    """

    kind: Literal["ended"] = "ended"
    node: str
    value: Expr
    gives: Literal["state", "result", "value"] = "state"
    run: Literal["task", "flow"] = "task"


class LocalOperator(Model):
    """Make an instance of an operator class of the project's own, and call its `execute`.

    Attributes:
        module: the dotted name of the module that defines the class.
        name: the class's name.
        arguments: of its constructor; those of the orchestrator's base class (retries, …) are not among them.
        templated: the names of the attributes that are rendered before `execute`.
    """

    kind: Literal["local_operator"] = "local_operator"
    module: str
    name: str
    arguments: tuple[Argument, ...] = ()
    templated: tuple[str, ...] = ()


class Foreign(Model):
    """Something that only the source tool's own library does; its name and arguments are kept.

    Attributes:
        path: the dotted path of the class or function.
        arguments: what it is made with.
        distribution: the package that has it, as far as known.
    """

    kind: Literal["foreign"] = "foreign"
    path: str
    arguments: tuple[Argument, ...] = ()
    distribution: str | None = None


class Opaque(Model):
    """Not understood; kept verbatim.

    Attributes:
        text: the source.
        reason: why it was not understood.
    """

    kind: Literal["opaque"] = "opaque"
    text: str
    reason: str


Action: TypeAlias = Annotated[
    Python
    | Shell
    | Sql
    | Http
    | Email
    | Container
    | Nothing
    | Compute
    | Ended
    | LocalOperator
    | Foreign
    | Opaque,
    Field(discriminator="kind"),
]
"""What a node does: a closed union."""


class AtTime(Model):
    """True from a point in time on."""

    kind: Literal["at_time"] = "at_time"
    instant: Expr


class AfterDelay(Model):
    """True when some time has gone by since the interval's end."""

    kind: Literal["after_delay"] = "after_delay"
    delay: Expr


class AtTimeOfDay(Model):
    """True from a time of day (HH:MM:SS, in the pipeline's zone) on."""

    kind: Literal["at_time_of_day"] = "at_time_of_day"
    time: Expr


class InWindow(Model):
    """True from one point in time to another, both included; a missing end is open.

    The ends are instants or times of day (HH:MM:SS). Of two times of day the second belongs to the next day if it is
    not after the first.
    """

    kind: Literal["in_window"] = "in_window"
    lower: Expr | None
    upper: Expr | None
    use_logical_date: bool = False


class OnWeekday(Model):
    """True on some days of the week (names or numbers, as the source says them)."""

    kind: Literal["on_weekday"] = "on_weekday"
    days: Expr
    use_logical_date: bool = False


DEFAULT_FOLDER = "fs_default"
"""The connection whose path a relative pattern begins at, if none is named; Airflow makes it with the path "/"."""


class FileExists(Model):
    """True when a file, or anything that matches a pattern, is there.

    Attributes:
        path: the pattern.
        connection: whose path a relative pattern begins at; None for `DEFAULT_FOLDER`.
        recursive: `**` stands for folders in folders.
    """

    kind: Literal["file_exists"] = "file_exists"
    path: Expr
    connection: Expr | None = None
    recursive: bool = False


class RunFinished(Model):
    """True when a run of another pipeline, or nodes of it, ended well.

    Attributes:
        pipeline: its id.
        nodes: the nodes waited for; None for the run as a whole.
        groups: the groups waited for.
        offset: how much earlier that run's logical date is, in seconds, or a function of ours to it.
        success: the states that let the wait succeed.
        failure: the states that fail it.
        skip: the states that skip it.
    """

    kind: Literal["run_finished"] = "run_finished"
    pipeline: Expr
    nodes: Expr | None = None
    groups: Expr | None = None
    offset: Expr | None = None
    success: Expr | None = None
    failure: Expr | None = None
    skip: Expr | None = None
    options: tuple[Argument, ...] = ()


class Holds(Model):
    """True when an action puts out a true value (a shell command: when it exits with 0)."""

    kind: Literal["holds"] = "holds"
    action: Action


Probe: TypeAlias = Annotated[
    AtTime | AfterDelay | AtTimeOfDay | InWindow | OnWeekday | FileExists | RunFinished | Holds,
    Field(discriminator="kind"),
]
"""What a wait asks again and again until it is true: a closed union."""

for _model in (Python, Shell, Holds):
    _model.model_rebuild()
