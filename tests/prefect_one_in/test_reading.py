"""What Prefect 1's programs are in the IR, and what is said about what is not carried."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options as EmissionOptions
from calque.cli.migration import migration
from calque.frontends.options import Options
from calque.frontends.read import read
from calque.ir.actions import Shell
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity
from calque.ir.nodes import Gate, Task, TriggerRun
from calque.ir.pipeline import Gather, Pipeline, ZipOf
from calque.ir.policies import ConstantDelay, Leaves, Returned, Rule
from calque.ir.project import Profile, Project

HEAD = """
from copy import deepcopy
from datetime import timedelta
from prefect import Flow, Parameter, Task, case, flatten, task, unmapped
from prefect.tasks.control_flow import ifelse, merge, switch
from prefect.triggers import all_failed, all_finished, any_failed, any_successful, manual_only, not_all_skipped, some_failed

@task
def a(x=1, y=2):
    return x

@task(nout=2)
def pair():
    return 1, 2
"""


def project(folder: Path, text: str) -> Project:
    (folder / "flows.py").write_text(f"{HEAD}\n{text}\n")
    return read([folder])


def flow(folder: Path, block: str, before: str = "") -> Pipeline:
    lines = "".join(f"    {line}\n" for line in block.splitlines())
    (pipeline,) = project(folder, f'{before}\nwith Flow("f") as flow:\n{lines}').pipelines
    return pipeline


def edges(pipeline: Pipeline) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.kind) for edge in pipeline.edges}


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ("", Rule.ALL_SUCCESS_SKIP_FIRST),
        ("skip_on_upstream_skip=False", Rule.NONE_FAILED),
        ("trigger=all_finished", Rule.NONE_SKIPPED),
        ("trigger=all_finished, skip_on_upstream_skip=False", Rule.ALL_DONE),
        ("trigger=any_failed", Rule.FAILS_UNLESS_ONE_FAILED_SKIP_FIRST),
        ("trigger=all_failed, skip_on_upstream_skip=False", Rule.FAILS_UNLESS_ALL_FAILED),
        ("trigger=any_successful", Rule.FAILS_UNLESS_ONE_OK_SKIP_FIRST),
        ("trigger=not_all_skipped, skip_on_upstream_skip=False", Rule.NONE_FAILED_MIN_ONE_SUCCESS),
        ("trigger=some_failed(at_least=1)", Rule.FAILS_UNLESS_ONE_FAILED_SKIP_FIRST),
        ("trigger=some_failed(at_most=0)", Rule.ALL_SUCCESS_SKIP_FIRST),
    ],
)
def test_a_trigger_is_a_join(given: str, rule: Rule, tmp_path: Path) -> None:
    pipeline = flow(tmp_path, "b(upstream_tasks=[a()])", f"@task({given})\ndef b():\n    return 1\n")
    assert pipeline.nodes[-1].join.rule is rule


@pytest.mark.parametrize("trigger", ["manual_only", "some_failed(at_least=0.5)", "lambda states: True"])
def test_a_trigger_that_is_not_carried_is_an_error_with_its_place(trigger: str, tmp_path: Path) -> None:
    found = project(
        tmp_path, f'@task(trigger={trigger})\ndef b():\n    return 1\n\nwith Flow("f") as flow:\n    b()'
    )
    (said,) = [one for one in found.diagnostics if one.code == "unknown-trigger"]
    assert said.severity is Severity.ERROR and said.span is not None and "trigger" in said.message
    (node,) = found.pipelines[0].nodes
    assert isinstance(node, Task) and node.action.kind == "opaque"


def test_a_constant_counts_among_what_comes_before(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, "b(a(), 5)", "@task(trigger=all_failed)\ndef b(x, y):\n    return 1\n")
    assert ("b_constants", "b", "order") in edges(pipeline)


@pytest.mark.parametrize(
    "block",
    [
        "one, two = a(), a(upstream_tasks=[])\ntwo.set_upstream(one)",
        "one, two = a(), a()\none.set_downstream(two)",
        "one, two = a(), a()\nflow.add_edge(one, two)",
        "one, two = a(), a()\nflow.chain(one, two)",
        "one, two = a(), a()\none | two",
        "one, two = a(), a()\ntwo.set_dependencies(upstream_tasks=[one])",
        "one, two = a(), a()\nflow.set_dependencies(one, downstream_tasks=[two])",
        "one = a()\na(upstream_tasks=[one])",
    ],
)
def test_each_way_to_order_is_an_edge(block: str, tmp_path: Path) -> None:
    assert edges(flow(tmp_path, block)) == {("a", "a_2", "order")}


def test_keyed_edges_are_arguments(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, 'flow.add_edge(a(), a.copy(name="b"), key="x")')
    assert edges(pipeline) == {("a", "b", "data")}


def test_retries_and_limits_are_policies(tmp_path: Path) -> None:
    before = "@task(max_retries=2, retry_delay=timedelta(minutes=1), timeout=30)\ndef b():\n    return 1\n"
    (node,) = flow(tmp_path, "b()", before).nodes
    assert node.retry.limit == 2 and node.retry.delay == ConstantDelay(seconds=60)
    assert node.timeout is not None and node.timeout.seconds == 30


def test_task_args_change_one_use(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, 'a(task_args={"name": "special", "max_retries": 1})\na()')
    assert [(node.id, node.retry.limit) for node in pipeline.nodes] == [("special", 1), ("a", 0)]


def test_parameters_are_parameters_and_no_nodes(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, 'a(Parameter("p"), Parameter("q", default=3))')
    assert [(one.name, one.default is None) for one in pipeline.params] == [("p", True), ("q", False)]
    assert [node.id for node in pipeline.nodes] == ["a"]


def test_a_case_is_a_gate_for_what_comes_first_in_its_block(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, 'c = a()\nwith case(c, "x"):\n    one = a()\n    two = a(one)')
    gates = [node for node in pipeline.nodes if isinstance(node, Gate)]
    assert [gate.transitive for gate in gates] == [False]
    assert edges(pipeline) == {("a", "case_x", "data"), ("case_x", "a_2", "order"), ("a_2", "a_3", "data")}


def test_what_a_case_cannot_skip_waits_for_what_is_compared(tmp_path: Path) -> None:
    before = "@task(skip_on_upstream_skip=False)\ndef b():\n    return 1\n"
    pipeline = flow(tmp_path, 'c = a()\nwith case(c, "x"):\n    b()', before)
    assert edges(pipeline) == {("a", "b", "order")}


def test_merge_takes_its_arguments_in_the_order_of_their_names(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, "merge(*[a(number) for number in range(11)])")
    merged = pipeline.nodes[-1]
    assert isinstance(merged, Task) and merged.action.kind == "python"
    read_ = [argument.value.node for argument in merged.action.arguments if argument.value.kind == "output"]
    assert read_[:3] == ["a", "a_10", "a_11"]  # task_1, task_10, task_11, task_2, …


def test_what_is_mapped_over_a_map_is_in_its_region(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, "m = a.map([1, 2], unmapped(3))\nn = a.map(m, m)\na(n)")
    assert [node.region for node in pipeline.nodes] == ["a", "a", None]
    (region,) = pipeline.regions
    assert (
        isinstance(region.source, ZipOf) and region.source.until == "shortest" and region.on_empty == "none"
    )
    assert isinstance(pipeline.edges[-1].shape, Gather)


def test_maps_of_several_maps_wait_for_all_and_that_is_told(tmp_path: Path) -> None:
    found = project(tmp_path, 'with Flow("f") as flow:\n    a.map(a.map([1]), a.map([2]))')
    assert len(found.pipelines[0].regions) == 3
    assert Fidelity.LOST in {one.support.fidelity for one in found.accounts if one.support is not None}


def test_items_and_containers_are_expressions(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, 'first, second = pair()\na([first, {"k": second}])')
    assert [node.id for node in pipeline.nodes] == ["pair", "a"]


def test_containers_of_a_task_with_another_trigger_are_nodes(tmp_path: Path) -> None:
    pipeline = flow(tmp_path, "b([a(), a()])", "@task(trigger=all_finished)\ndef b(x):\n    return x\n")
    assert "List" in [node.id for node in pipeline.nodes]


def test_reference_tasks_decide_how_a_run_ends(tmp_path: Path) -> None:
    assert isinstance(flow(tmp_path, "a()").final, Leaves)
    final = flow(tmp_path, "one = a()\na(one)\nflow.set_reference_tasks([one])").final
    assert isinstance(final, Returned) and final.demands == ("a",)


@pytest.mark.parametrize(
    "given",
    [
        'with Flow("f", state_handlers=[a]) as f:\n    a()',
        'with Flow("f") as f:\n    a()\nf.state_handlers = [a]',
        'with Flow("f") as f:\n    a()\nf.state_handlers.append(a)',
    ],
)
def test_handlers_of_a_flow_are_told(given: str, tmp_path: Path) -> None:
    told = [one.what for one in project(tmp_path, given).accounts if "state_handlers" in one.what]
    assert len(told) == 1


@pytest.mark.parametrize("cls", ["Flow", "OurFlow"])
def test_a_deep_copy_of_a_flow_is_a_flow_of_its_own(cls: str, tmp_path: Path) -> None:
    text = (
        "class OurFlow(Flow):\n    pass\n\n"
        f'with {cls}("one") as one:\n    p = Parameter("p", default=1)\n    a(p)\n'
        'two = deepcopy(one)\ntwo.name = "two"\nfor p in two.parameters():\n    p.default = 2\n'
    )
    defaults = {
        pipeline.id: getattr(pipeline.params[0].default, "value", None)
        for pipeline in project(tmp_path, text).pipelines
    }
    assert defaults == {"one": 1, "two": 2}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "from prefect.tasks.control_flow import resource_manager\n@resource_manager\nclass R:\n    pass",
            "unread-tasks",
        ),
        (
            'from prefect.core.parameter import DateTimeParameter\nwith Flow("f"):\n    a(DateTimeParameter("p"))',
            "unread-parameter",
        ),
        ('import other\nwith Flow("f"):\n    other.t(a())', "foreign-task"),
        ('with Flow("f") as f:\n    a()\nf.update(f)', "unread-flow-change"),
        ('with Flow("f") as f:\n    a(open("x").read())', "unknown-value"),
        ('with Flow("f") as f:\n    switch(a(), open("x"))', "unknown-cases"),
    ],
)
def test_what_is_not_read_is_an_error_with_its_place(text: str, code: str, tmp_path: Path) -> None:
    said = [one for one in project(tmp_path, text).diagnostics if one.code == code]
    assert said and all(one.severity is Severity.ERROR and one.span is not None for one in said)


@pytest.mark.parametrize(
    "given", ["state_handlers=[print]", "retry_on=ValueError, max_retries=1", "on_failure=print"]
)
def test_what_only_prefect_one_does_is_told_as_lost(given: str, tmp_path: Path) -> None:
    found = project(tmp_path, f'@task({given})\ndef b():\n    return 1\n\nwith Flow("f") as flow:\n    b()')
    assert Fidelity.LOST in {one.support.fidelity for one in found.accounts if one.support is not None}


@pytest.mark.parametrize("target", ["airflow", "dagster", "prefect"])
@pytest.mark.parametrize(
    ("imported", "signal"),
    [
        ("from prefect.engine.signals import RETRY", "RETRY"),
        ("from prefect.engine import signals", "signals.RETRY"),
        ("import prefect", "prefect.engine.signals.RETRY"),
        ("from prefect.engine import signals", "signals.PAUSE"),
    ],
)
def test_a_signal_that_asks_for_another_attempt_is_told_as_lost(
    imported: str, signal: str, target: str, tmp_path: Path
) -> None:
    block = f"{imported}\n@task\ndef b():\n    raise {signal}()"
    found = project(tmp_path, f'{block}\n\nwith Flow("f") as flow:\n    b()')
    _, report = migration(found, target, EmissionOptions(package="shop"))
    told = [one.support.fidelity for one in report.dispositions if one.feature is Feature.BODY_RETRY_SIGNAL]
    assert set(told) == {Fidelity.LOST}


def test_the_generation_is_told_by_the_imports(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text("from prefect import flow\n\n@flow\ndef f():\n    return 1\n")
    assert read([tmp_path]).profile is Profile.PREFECT3
    assert read([tmp_path], Options(), "prefect1").profile is Profile.PREFECT1
    (tmp_path / "flows.py").write_text(
        'from prefect import (\n    Flow,\n    task,\n)\n\nwith Flow("f"):\n    pass\n'
    )
    assert read([tmp_path]).profile is Profile.PREFECT1


def test_a_run_that_is_waited_for_is_one_that_waits(tmp_path: Path) -> None:
    block = (
        "from prefect.tasks.prefect import create_flow_run, wait_for_flow_run\n"
        'wait_for_flow_run(create_flow_run(flow_name="other"), raise_final_state=True)'
    )
    first, second = flow(tmp_path, block).nodes
    assert isinstance(first, TriggerRun) and first.wait and first.success == ("success",)
    assert isinstance(second, Task) and second.action.kind == "nothing"


def test_a_run_whose_id_is_used_otherwise_is_foreign(tmp_path: Path) -> None:
    block = 'from prefect.tasks.prefect import create_flow_run\na(create_flow_run(flow_name="other"))'
    node = flow(tmp_path, block).nodes[0]
    assert isinstance(node, Task) and node.action.kind == "foreign"


def test_a_command_is_one_of_the_shell(tmp_path: Path) -> None:
    block = 'from prefect.tasks.shell import ShellTask\nShellTask(helper_script="cd /")(command="ls")'
    (node,) = flow(tmp_path, block).nodes
    assert isinstance(node, Task) and isinstance(node.action, Shell) and node.action.skip_exit_codes == ()
