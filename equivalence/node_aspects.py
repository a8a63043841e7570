"""What can be observed of a single node, apart from what its body is: each aspect as a text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TypeAlias

from calque.ir.expressions import Ask, Constant
from calque.ir.features import Feature
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import (
    Branch,
    Check,
    Gate,
    HumanInput,
    Imperative,
    Materialize,
    Node,
    SubPipeline,
    TriggerRun,
    Wait,
    starts_once,
)
from calque.ir.policies import ConstantDelay, Rule
from calque.ir.printing.expressions import print_expr
from calque.ir.walk import expressions_of_node, subexpressions
from calque.runtime.delays import retry_after


def _kind(node: Node) -> str:
    """What a node is; what makes an asset, or is a program of its own, does something, too."""
    return "task" if isinstance(node, Materialize | Imperative) else node.kind


def _join(node: Node) -> str:
    """Its join; which of a skip and a failure counts first is told by runs."""
    rule = node.join.rule
    return str(Rule.ALL_SUCCESS if rule is Rule.ALL_SUCCESS_SKIP_FIRST else rule)


def _delays(node: Node) -> str | None:
    """The seconds before each retry."""
    if not node.retry.limit:
        return None
    shown = [
        retry_after(node.retry.model_copy(update={"jitter": "none"}), n, "")
        for n in range(1, node.retry.limit + 1)
    ]
    if len(set(shown)) == 1:
        return f"{shown[0]:g} s"
    return " ".join(f"{one:g} s" for one in shown if one is not None)[:200]


def _jitter(node: Node) -> str | None:
    """How delays are spread by chance; of no delay nothing is spread."""
    retry = node.retry
    none = not retry.limit or retry.jitter == "none" or retry.delay == ConstantDelay(seconds=0)
    return None if none else f"{retry.jitter} {retry.jitter_factor:g}"


def _asked(node: Node) -> str | None:
    """The function that decides whether there is another attempt."""
    when = node.retry.when
    return None if when is None or not node.retry.limit else when.name


def _never(node: Node) -> str | None:
    names = [path.rpartition(".")[2] for path in node.retry.never_on]
    return ", ".join(sorted(names)) or None if node.retry.limit else None


def _config(node: Node) -> str | None:
    return None if node.config is None else json.dumps(node.config, sort_keys=True)


def _scope(node: Node) -> str | None:
    if node.scope is None:
        return None
    return f"{node.scope.role} of {' '.join(sorted(node.scope.setups))}{', fails run' if node.scope.fails_run else ''}"


def _wait(node: Node) -> str | None:
    if not isinstance(node, Wait):
        return None
    limit = "for ever" if node.limit is None else f"at most {node.limit:g} s"
    return (
        f"{limit}, then {node.on_timeout}; on an error {node.on_error}, on a final one {node.on_final_error}"
    )


def _asks(node: Node) -> str | None:
    return (
        f"every {node.interval:g} s{', growing' if node.backoff else ''}" if isinstance(node, Wait) else None
    )


def _condition(node: Node) -> str | None:
    match node:
        case Branch(condition=condition) if condition is not None:
            chosen = f"{' '.join(sorted(node.when_true))} or {' '.join(sorted(node.when_false))}"
            return f"{condition.model_dump_json()} ? {chosen}"
        case Gate(latest_only=True):
            return "only the latest run"
        case Gate():
            return "all that follows" if node.transitive else "what directly follows"
        case _:
            return None


def _other_run(node: Node) -> str | None:
    match node:
        case TriggerRun():
            conf = "" if node.conf is None else f" with {print_expr(node.conf)}"
            once = f", once as {print_expr(node.run_id)}" if node.run_id and starts_once(node) else ""
            return f"{print_expr(node.pipeline)}{conf}{once}{' and waits' if node.wait else ''}"
        case SubPipeline():
            return node.pipeline
        case HumanInput():
            return "asks a person"
        case _:
            return None


def _check(node: Node) -> str | None:
    if not isinstance(node, Check):
        return None
    return f"of {node.asset}, {node.severity}{', blocking' if node.blocking else ''}"


def _own_checks(node: Node) -> str | None:
    said = sorted(f"{one.asset}:{one.name}{' (blocking)' if one.blocking else ''}" for one in node.own_checks)
    return ", ".join(said) or None


def _given(name: str) -> Callable[[Node], str | None]:
    def read(node: Node) -> str | None:
        value = getattr(node, name)
        return None if value in (None, ()) else str(value)

    return read


def _pool(node: Node) -> str | None:
    return None if node.pool is None else f"{node.slots} of {node.pool}"


def _partitions(kind: str) -> Callable[[Node], str | None]:
    """Which partitions of assets it takes, or comes after, as far as that is said."""

    def read(node: Node) -> str | None:
        named = (re.fullmatch(rf"{kind}\.(.+)\.partition_mapping", one.name) for one in node.settings)
        said = zip(named, node.settings, strict=True)
        texts = [(match[1], _PREFIX.sub("", " ".join(one.text.split()))) for match, one in said if match]
        carried = _carried(node) if kind == "value" else set()
        found = sorted(f"{asset} by {text}" for asset, text in texts if text != _OWN and asset not in carried)
        return "; ".join(found) or None

    return read


def _carried(node: Node) -> set[str]:
    """The assets of which what the body is called with says the partitions."""
    return {
        str(part.arguments[0].value)
        for expression in expressions_of_node(node)
        for part in subexpressions(expression)
        if isinstance(part, Ask)
        and part.intrinsic is Intrinsic.ASSET_VALUE
        and isinstance(part.arguments[0], Constant)
        and any(isinstance(one, Constant) and isinstance(one.value, dict) for one in part.arguments[2:])
    }


def _outlets(node: Node) -> str | None:
    """The assets that it updates; an asset that is called as its node is what the node puts out."""
    names = sorted(name for name in node.outlets if name != node.id)
    return ", ".join(names) or None


_PREFIX = re.compile(r"\b(?:dg|dagster)\.")
_OWN = "IdentityPartitionMapping()"
"""The mapping that means the partition of the run."""
Read: TypeAlias = Callable[[Node], str | None]
ASPECTS: dict[str, tuple[Read, tuple[Feature, ...], bool]] = {
    "kind": (_kind, (), False),
    "configuration": (_config, (Feature.NODE_CONFIG,), False),
    "join": (_join, (Feature.NODE_JOIN,), False),
    "retries": (lambda node: str(node.retry.limit or "") or None, (Feature.NODE_RETRY,), False),
    "delay before retries": (_delays, (Feature.NODE_RETRY_DELAY, Feature.NODE_RETRY), False),
    "spread of delays": (_jitter, (Feature.NODE_RETRY_DELAY, Feature.NODE_RETRY), False),
    "asked before retries": (_asked, (Feature.NODE_RETRY,), False),
    "never retried": (_never, (Feature.NODE_RETRY,), False),
    "time limit": (
        lambda node: None if node.timeout is None else f"{node.timeout.seconds:g} s", (Feature.NODE_TIMEOUT,), False,
    ),
    "scope": (_scope, (Feature.NODE_SETUP, Feature.NODE_TEARDOWN), False),
    "patience": (_wait, (Feature.WAIT,), False),
    "questions": (_asks, (Feature.WAIT, Feature.WAIT_HOLD), False),
    "condition": (_condition, (Feature.BRANCH, Feature.GATE, Feature.GATE_LATEST_ONLY), False),
    "other run": (_other_run, (Feature.TRIGGER_RUN, Feature.SUB_PIPELINE, Feature.HUMAN_INPUT), False),
    "check": (_check, (Feature.CHECK,), False),
    "own checks": (_own_checks, (Feature.CHECK_OWN,), False),
    "region": (lambda node: node.region, (Feature.MAP_GROUP, Feature.MAP_PRODUCT), False),
    "pool": (_pool, (Feature.NODE_POOL, Feature.NODE_SLOTS, Feature.NODE_MAX_PARALLEL), False),
    "at most at once": (_given("max_parallel"), (Feature.NODE_MAX_PARALLEL,), False),
    "at most at once in a run": (_given("max_parallel_in_run"), (Feature.NODE_MAX_PARALLEL,), False),
    "run before": (_given("past"), (Feature.NODE_PAST,), False),
    "window": (lambda node: None if node.window == (None, None) else str(node.window), (Feature.NODE_WINDOW,), False),
    "partitions read": (_partitions("value"), (Feature.PARTITIONS_MAP,), False),
    "partitions before": (_partitions("dep"), (Feature.PARTITIONS_BEFORE,), False),
    "assets": (_outlets, (Feature.NODE_OUTLETS, Feature.ASSET), False),
}  # fmt: skip
"""What can be observed of a node: how it is read, under which features a report speaks of it, whether runs decide."""
