"""What a node or a pipeline does about failure, time limits, its past and its neighbours."""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from calque.ir.base import Model
from calque.ir.expressions import Code, Expr
from calque.ir.spans import NOWHERE, Origin


class Rule(StrEnum):
    """When a node runs, given the states of its upstream nodes (docs/semantics.md, "Joins")."""

    ALL_SUCCESS = "all_success"
    ALL_FAILED = "all_failed"
    ALL_DONE = "all_done"
    ALL_DONE_MIN_ONE_SUCCESS = "all_done_min_one_success"
    ALL_DONE_SETUP_SUCCESS = "all_done_setup_success"
    ONE_SUCCESS = "one_success"
    ONE_FAILED = "one_failed"
    ONE_DONE = "one_done"
    NONE_FAILED = "none_failed"
    NONE_FAILED_MIN_ONE_SUCCESS = "none_failed_min_one_success"
    NONE_SKIPPED = "none_skipped"
    ALL_SKIPPED = "all_skipped"
    ALWAYS = "always"
    ALL_SUCCESS_SKIP_FIRST = "all_success_skip_first"
    # Prefect 1's own: what is not met fails the node, and skipped nodes are among those that went well
    FAILS_UNLESS_ONE_OK = "fails_unless_one_ok"
    FAILS_UNLESS_ONE_FAILED = "fails_unless_one_failed"
    FAILS_UNLESS_ALL_FAILED = "fails_unless_all_failed"
    FAILS_UNLESS_ONE_OK_SKIP_FIRST = "fails_unless_one_ok_skip_first"
    FAILS_UNLESS_ONE_FAILED_SKIP_FIRST = "fails_unless_one_failed_skip_first"
    FAILS_UNLESS_ALL_FAILED_SKIP_FIRST = "fails_unless_all_failed_skip_first"


class Join(Model):
    """How the states of the upstream nodes decide about a node.

    Attributes:
        rule: the rule.
        eager: the source tool decides as soon as it can, not when all upstream nodes have ended.
    """

    rule: Rule = Rule.ALL_SUCCESS
    eager: bool = True


class ConstantDelay(Model):
    """The same number of seconds before each retry."""

    kind: Literal["constant"] = "constant"
    seconds: float


class ListedDelays(Model):
    """A number of seconds for each retry; the last one goes on."""

    kind: Literal["listed"] = "listed"
    seconds: tuple[float, ...]


class GrowingDelay(Model):
    """Delays that grow with the number n of the retry, counted from 1.

    Attributes:
        form: `base * factor**(n-1)`, `base * (factor**n - 1)`, or `base * n`.
    """

    kind: Literal["growing"] = "growing"
    base: float
    factor: float = 2.0
    form: Literal["power", "power_minus_one", "linear"] = "power"
    limit: float | None = None


Delay: TypeAlias = Annotated[ConstantDelay | ListedDelays | GrowingDelay, Field(discriminator="kind")]
"""How long to wait before a retry: a closed union."""


class Retry(Model):
    """Further attempts after a failed one.

    Attributes:
        limit: the number of further attempts.
        delay: how long to wait before each.
        jitter: how delays are spread; "hash" is Airflow's deterministic one (between once and twice the delay).
        when: a predicate of the user's on the error; None for always.
        never_on: dotted paths of exceptions that are not retried.
    """

    limit: int = 0
    delay: Delay = ConstantDelay(seconds=0)
    jitter: Literal["none", "hash", "poisson", "full", "plus_minus"] = "none"
    jitter_factor: float = 0
    when: Code | None = None
    never_on: tuple[str, ...] = ()


class Timeout(Model):
    """A limit on how long one attempt may take.

    Attributes:
        seconds: the limit.
        interrupt: the body is stopped at once, when it next waits, or never.
    """

    seconds: float
    interrupt: Literal["hard", "soft", "none"] = "hard"


class Scope(Model):
    """A node that prepares or clears away something for others.

    Attributes:
        role: which of the two.
        fails_run: for a teardown: the run fails if it fails.
        setups: for a teardown: the ids of the setups that it clears away after.
    """

    role: Literal["setup", "teardown"]
    fails_run: bool = False
    setups: tuple[str, ...] = ()


class Past(Model):
    """A node that looks at the run before."""

    depends_on_past: bool = False
    wait_for_downstream: bool = False
    ignore_first: bool = True


class HookEvent(StrEnum):
    """When a hook is called."""

    ATTEMPT_START = "attempt_start"
    RETRY = "retry"
    SUCCESS = "success"
    FAILURE = "failure"
    SKIP = "skip"
    RUN_START = "run_start"
    RUN_SUCCESS = "run_success"
    RUN_FAILURE = "run_failure"
    RUN_CRASH = "run_crash"
    RUN_CANCEL = "run_cancel"
    DEADLINE = "deadline"


class Hook(Model):
    """A function that is called on an event.

    Attributes:
        code: the user's function; None if it is not the project's own, then `call` says what it is.
        call: the expression that makes the callable.
        protocol: what it is called with: the context of Airflow's, or Prefect's task or flow, its run and its state, or the
            context that Dagster makes for hooks.
        resources: that it uses.
    """

    event: HookEvent
    code: Code | None = None
    call: Expr | None = None
    protocol: Literal["airflow", "prefect", "dagster"] = "airflow"
    resources: tuple[str, ...] = ()
    origin: Origin = NOWHERE


class Leaves(Model):
    """A run fails if a leaf failed (teardowns that do not fail the run left out)."""

    kind: Literal["leaves"] = "leaves"


class AnyFailed(Model):
    """A run fails if any node failed."""

    kind: Literal["any_failed"] = "any_failed"


class Returned(Model):
    """A run ends in the state of what the pipeline's function returns, if it gets there.

    Attributes:
        value: what it returns. An output stands for the state of its node; it, or a list, tuple or set of nothing but
            outputs, fails the run unless all succeeded. Anything else is a plain value, and the run succeeds.
        raises: the nodes that the function calls directly: if one fails, so does the function.
        demands: the nodes whose results it asks for: if one fails, or does not run, the function fails.
    """

    kind: Literal["returned"] = "returned"
    value: Expr
    raises: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()


Final: TypeAlias = Annotated[Leaves | AnyFailed | Returned, Field(discriminator="kind")]
"""How a run's state follows from its nodes': a closed union."""


class Deadline(Model):
    """An alert if a run is not done some time after a reference."""

    reference: str
    seconds: float
    hook: Hook | None = None


class RunPolicy(Model):
    """Limits on the runs of a pipeline.

    Attributes:
        max_runs: how many at once; None for the platform's default.
        collision: what happens to one more.
        max_parallel: how many of a run's nodes at once.
        fail_fast: the first failure stops the run.
        timeout: seconds after which a run fails.
        retry: a run that failed is made again as a whole.
        max_consecutive_failures: after as many the platform stops starting runs.
    """

    max_runs: int | None = None
    collision: Literal["queue", "cancel_new", "skip"] = "queue"
    max_parallel: int | None = None
    fail_fast: bool = False
    timeout: float | None = None
    retry: Retry = Retry()
    deadlines: tuple[Deadline, ...] = ()
    max_consecutive_failures: int | None = None
