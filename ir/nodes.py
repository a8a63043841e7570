"""The kinds of node: a closed union."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from calque.ir.actions import Action, Probe, Python
from calque.ir.base import Json, Model
from calque.ir.expressions import Argument, Constant, Expr, SourceCode
from calque.ir.policies import Hook, Join, Past, Retry, Scope, Timeout
from calque.ir.settings import Setting
from calque.ir.spans import NOWHERE, Origin


class Port(Model):
    """A named output of a node.

    Attributes:
        name: "return_value" is what the body returns.
        required: the node fails if it does not produce it.
        none_is_missing: a None is not stored, and counts as absent.
        annotation: its type, as the source says it.
        kept_by: the name of the resource that keeps its value, and gives it to those who take it; None if the tool does.
    """

    name: str = "return_value"
    required: bool = False
    none_is_missing: bool = False
    annotation: str | None = None
    kept_by: str | None = None


class OwnCheck(Model):
    """A check that a node makes of an asset which it makes itself.

    Attributes:
        asset: its name.
        name: of the check.
        blocking: if it does not pass, the node has failed, and is not tried again.
        settings: what only the source tool knows.
    """

    asset: str
    name: str
    blocking: bool = False
    settings: tuple[Setting, ...] = ()


class ConfigSource(Model):
    """A function of the project's that says what nodes are configured with.

    Attributes:
        call: gives the function.
        group: whose nodes it configures, of what is said of the group; None for all nodes, of what the run is given.
    """

    call: SourceCode
    group: str | None = None


class NodeBase(Model):
    """What every node has.

    Attributes:
        id: unique in its pipeline, as the source tool spells it ("group.task").
        name: the local part of the id, without groups.
        group: the innermost group that it is in.
        region: the map region whose elements it runs for; None for a node that runs once.
        outs: its outputs.
        multiple_outputs: a dict that the body returns also becomes one output a key.
        pushes_output: what the body returns is stored.
        join: how upstream states decide about it.
        retry: further attempts.
        timeout: a limit on each attempt.
        pool: a shared limit that it takes `slots` of.
        priority: heavier nodes are started first.
        max_parallel: how many instances run at once over all runs.
        max_parallel_in_run: the same within a run.
        hooks: functions called on its events.
        outlets: names of assets that its success updates.
        own_checks: the checks that it makes of its outlets.
        inlets: names of assets that it reads.
        params: parameters of its own, over the pipeline's.
        past: it looks at the run before.
        window: no run before the first or after the second (ISO 8601).
        scope: it is a setup or a teardown.
        map_names: template of the names of its instances.
        resources: the names of the project's resources that it uses.
        config: what its configuration has where a run says nothing.
        configured_by: what says its configuration, of what a run is given.
        settings: what only the source tool knows.
    """

    id: str
    name: str
    group: str | None = None
    region: str | None = None
    outs: tuple[Port, ...] = (Port(),)
    multiple_outputs: bool = False
    pushes_output: bool = True
    join: Join = Join()
    retry: Retry = Retry()
    timeout: Timeout | None = None
    pool: str | None = None
    slots: int = 1
    priority: int = 1
    priority_rule: str = "downstream"
    max_parallel: int | None = None
    max_parallel_in_run: int | None = None
    queue: str | None = None
    hooks: tuple[Hook, ...] = ()
    outlets: tuple[str, ...] = ()
    own_checks: tuple[OwnCheck, ...] = ()
    inlets: tuple[str, ...] = ()
    params: tuple[tuple[str, Expr], ...] = ()
    past: Past | None = None
    window: tuple[str | None, str | None] = (None, None)
    scope: Scope | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    doc: str | None = None
    display_name: str | None = None
    map_names: str | None = None
    source_class: str | None = None
    resources: tuple[str, ...] = ()
    config: Json = None
    configured_by: tuple[ConfigSource, ...] = ()
    settings: tuple[Setting, ...] = ()
    origin: Origin = NOWHERE


class Task(NodeBase):
    """Does something.

    Attributes:
        glue: it is no task in the source, but what the source's program does between its tasks.
    """

    kind: Literal["task"] = "task"
    action: Action
    glue: bool = False


class Branch(NodeBase):
    """Chooses which of its direct downstream nodes go on; the others are skipped.

    Attributes:
        action: puts out the id, or the ids, of the chosen ones; a group's id stands for its roots.
        when_true: for a choice by condition: chosen if `condition` holds.
        when_false: chosen if not.
    """

    kind: Literal["branch"] = "branch"
    action: Action | None = None
    condition: Probe | None = None
    when_true: tuple[str, ...] = ()
    when_false: tuple[str, ...] = ()


class Gate(NodeBase):
    """Goes on if its action puts out something true; else what is downstream is skipped.

    Attributes:
        action: the condition; None for `latest_only`.
        latest_only: closed for every scheduled run but the latest.
        transitive: everything downstream is skipped, whatever its join says; else only direct downstream nodes.
    """

    kind: Literal["gate"] = "gate"
    action: Action | None = None
    latest_only: bool = False
    transitive: bool = True


class Wait(NodeBase):
    """Asks a probe again and again until it is true.

    Attributes:
        probe: what is asked.
        interval: seconds between two questions.
        backoff: the interval grows.
        max_interval: but not over this.
        limit: seconds after which it gives up.
        on_timeout: then it fails or is skipped.
        on_error: what an error of the probe does: fail (and retry), skip, or ask again.
        on_final_error: what one does that says that nothing is to be tried again.
        hold: between two questions it keeps its slot, releases it, or waits outside the workers.
    """

    kind: Literal["wait"] = "wait"
    probe: Probe
    interval: float = 60
    backoff: bool = False
    max_interval: float | None = None
    limit: float | None = None
    on_timeout: Literal["fail", "skip"] = "fail"
    on_error: Literal["fail", "skip", "ask_again"] = "fail"
    on_final_error: Literal["fail", "skip"] = "fail"
    hold: Literal["slot", "release", "defer"] = "slot"


class SubPipeline(NodeBase):
    """Runs another pipeline as part of this run, and ends in its state."""

    kind: Literal["sub_pipeline"] = "sub_pipeline"
    pipeline: str
    arguments: tuple[Argument, ...] = ()


class TriggerRun(NodeBase):
    """Starts a run of another pipeline.

    Attributes:
        pipeline: its id.
        conf: parameters of that run.
        logical: its logical date; None for now.
        run_id: its id.
        wait: it waits until that run has ended.
        interval: seconds between two looks at it.
        success: states of that run that count as success when it waits.
        failure: states that fail the node.
        options: what only the source tool knows, by name.
    """

    kind: Literal["trigger_run"] = "trigger_run"
    pipeline: Expr
    conf: Expr | None = None
    logical: Expr | None = None
    run_id: Expr | None = None
    wait: bool = False
    interval: float = 60
    success: tuple[str, ...] = ("success",)
    failure: tuple[str, ...] = ("failed",)
    options: tuple[Argument, ...] = ()


ONCE = Argument(name="skip_when_already_exists", value=Constant(value=True))
"""What says that a run which has an id is started only once for ever: the node is skipped where there is that run already."""


def starts_once(node: TriggerRun) -> bool:
    """It starts a run of an id only if there is none yet."""
    return node.run_id is not None and ONCE in node.options


class Materialize(NodeBase):
    """Makes assets: their names are its `outlets`.

    Attributes:
        action: how.
        can_subset: a run may make some of them only.
    """

    kind: Literal["materialize"] = "materialize"
    action: Action
    can_subset: bool = False


class Check(NodeBase):
    """Tests the quality of an asset.

    Attributes:
        asset: the asset's name.
        action: puts out whether it passed.
        blocking: what is downstream of the asset waits for it, and does not run if it failed.
        severity: of a failed check.
    """

    kind: Literal["check"] = "check"
    asset: str
    action: Action
    blocking: bool = False
    severity: Literal["warning", "error"] = "error"


class HumanInput(NodeBase):
    """Waits for a person's answer.

    Attributes:
        form: what it asks: title, text, options.
        chooses: the answer chooses among the downstream nodes.
    """

    kind: Literal["human_input"] = "human_input"
    form: tuple[Argument, ...] = ()
    chooses: bool = False
    limit: float | None = None
    default: Expr | None = None


class Imperative(NodeBase):
    """Orchestration code that is no graph: executed faithfully as one.

    Attributes:
        action: the code.
        inner: the ids of the tasks that it calls.
    """

    kind: Literal["imperative"] = "imperative"
    action: Action
    inner: tuple[str, ...] = ()


Node: TypeAlias = Annotated[
    Task | Branch | Gate | Wait | SubPipeline | TriggerRun | Materialize | Check | HumanInput | Imperative,
    Field(discriminator="kind"),
]
"""A node of a pipeline: a closed union. What is not understood is a Task whose action is Opaque or Foreign."""


def prefect_form(node: Node) -> Literal["task", "step", "part"]:
    """What a body of Prefect's is: that of a task, a flow's own step between tasks, or a part of a flow that is no graph."""
    if isinstance(node, Imperative):
        return "part"
    return "step" if isinstance(node, Task) and node.glue else "task"


def prefect_name(node: Node) -> str:
    """What Prefect calls the task, or the flow, of which a node is one of the runs."""
    code = (
        node.action.code if isinstance(node, Task | Imperative) and isinstance(node.action, Python) else None
    )
    if node.display_name is not None or code is None:
        return node.display_name or node.name
    return code.name if prefect_form(node) == "task" else code.name.replace("_", "-")
