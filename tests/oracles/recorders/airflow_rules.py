"""What Airflow's own `TriggerRuleDep` makes of the states of upstream tasks; run by Airflow's interpreter.

    PYTHONPATH=equivalence/oracles airflow_rules.py COUNT

For each trigger rule, and each multiset of up to COUNT ended upstream states, a line of JSON: {"rule", "states", "verdict"};
the verdict is "run", "skipped", "upstream_failed" or "wait".
"""

import itertools
import json
import os
import sys
from datetime import datetime
from types import SimpleNamespace
from typing import Any

STATES = ("success", "failed", "skipped", "upstream_failed")


def main() -> None:
    from airflow_home import prepare

    prepare(quick=True)
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    from airflow.ti_deps.dep_context import DepContext
    from airflow.ti_deps.deps import trigger_rule_dep as deps

    rules = rule_names()
    for count in range(int(sys.argv[1]) + 1):
        tasks = {rule: task(rule, count) for rule in rules}
        for states in itertools.combinations_with_replacement(STATES, count):
            for rule in rules:
                found = verdict(deps, DepContext(flag_upstream_failed=True), tasks[rule], states)
                out.write(json.dumps({"rule": rule, "states": states, "verdict": found}) + "\n")


def rule_names() -> list[str]:
    """The values of Airflow's own enumeration."""
    try:
        from airflow.task.trigger_rule import TriggerRule
    except ImportError:
        from airflow.utils.trigger_rule import TriggerRule
    return sorted({str(rule.value) for rule in TriggerRule})


def task(rule: str, count: int) -> Any:
    """A task behind others."""
    try:
        from airflow.sdk import DAG, BaseOperator
    except ImportError:
        from airflow.models.baseoperator import BaseOperator
        from airflow.models.dag import DAG
    with DAG("rules", schedule=None, start_date=datetime(2024, 1, 1)):  # noqa: DTZ001  # Airflow makes it UTC
        before = [BaseOperator(task_id=f"t{number}") for number in range(count)]
        after = BaseOperator(task_id="after")
        after.set_upstream(before)
    after.trigger_rule = next(known for known in type(after.trigger_rule) if known.value == rule)
    return after


def verdict(deps: Any, context: Any, after: Any, states: tuple[str, ...]) -> str:
    """What the rule says; the counts are handed to it as `_UpstreamTIStates.calculate` would."""
    counts = deps._UpstreamTIStates(
        success=states.count("success"),
        skipped=states.count("skipped"),
        failed=states.count("failed"),
        upstream_failed=states.count("upstream_failed"),
        removed=0,
        done=len(states),
        skipped_setup=0,
        success_setup=0,
    )
    changed: list[str] = []

    def set_state(state: Any, session: Any = None) -> bool:
        changed.append(str(getattr(state, "value", state)))
        return True

    run = SimpleNamespace(get_task_instances=lambda **_: [])
    instance = SimpleNamespace(
        task=after,
        task_id=after.task_id,
        map_index=-1,
        run_id="r",
        get_dagrun=lambda session: run,
        set_state=set_state,
    )
    context.finished_tis = []
    kept = deps._UpstreamTIStates.calculate
    deps._UpstreamTIStates.calculate = classmethod(lambda cls, finished: counts)
    try:
        statuses = list(
            deps.TriggerRuleDep()._get_dep_statuses(ti=instance, dep_context=context, session=None)
        )
    finally:
        deps._UpstreamTIStates.calculate = kept
    if changed:
        return changed[-1]
    return "run" if all(status.passed for status in statuses) else "wait"


if __name__ == "__main__":
    main()
