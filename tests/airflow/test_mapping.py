"""Mapped tasks and groups."""

from pathlib import Path

from calque.dialects.airflow.versions import Version
from calque.ir.actions import Foreign, Python, Shell
from calque.ir.expressions import Applied, Argument, Constant, Element, Output, Zipped
from calque.ir.nodes import Task
from calque.ir.pipeline import Gather, Kwargs, One, Product
from tests.airflow.sources import errors, inside, node, order, project

FUNCTIONS = """
@task
def make(): ...
@task
def use(x, y=None): ...
@task
def total(xs): ...
"""


def test_expand_is_the_product_of_its_arguments_in_the_order_of_the_call(tmp_path: Path) -> None:
    found = inside(tmp_path, FUNCTIONS + "use.expand(y=[1, 2], x=make())")
    (region,) = found.regions
    assert region.source == Product(parameters=(("y", Constant(value=[1, 2])), ("x", Output(node="make"))))
    mapped = node(found, "use")
    assert (region.id, mapped.region) == ("use", "use")
    assert isinstance(mapped, Task)
    assert isinstance(mapped.action, Python)
    assert [(item.name, item.value) for item in mapped.action.arguments] == [
        ("y", Element(region="use", name="y")),
        ("x", Element(region="use", name="x")),
    ]
    assert order(found) == ["make > use"]


def test_partial_arguments_are_the_same_for_all_instances(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        'BashOperator.partial(task_id="b", cwd="/", retries=2).expand(bash_command=["a", "b"])',
    )
    mapped = node(found, "b")
    assert isinstance(mapped, Task)
    assert mapped.action == Shell(
        command=Element(region="b", name="bash_command"), directory=Constant(value="/")
    )
    assert mapped.retry.limit == 2


def test_dicts_whose_keys_are_known_are_arguments(tmp_path: Path) -> None:
    found = inside(
        tmp_path, 'BashOperator.partial(task_id="b").expand_kwargs([{"bash_command": "a", "env": {}}])'
    )
    (region,) = found.regions
    assert isinstance(region.source, Kwargs)
    mapped = node(found, "b")
    assert isinstance(mapped, Task)
    assert isinstance(mapped.action, Shell)
    assert mapped.action.environment == Element(region="b", name="env")


def test_dicts_whose_keys_are_not_known_are_spread(tmp_path: Path) -> None:
    found = inside(tmp_path, FUNCTIONS + "use.expand_kwargs(make())")
    mapped = node(found, "use")
    assert isinstance(mapped, Task)
    assert isinstance(mapped.action, Python)
    (spread,) = mapped.action.arguments
    assert (spread.spread, spread.value) == (True, Element(region="use", name="**"))


def test_map_and_zip_transform_what_is_mapped_over(tmp_path: Path) -> None:
    found = inside(
        tmp_path, FUNCTIONS + "m = make()\nuse.expand(x=m.map(lambda v: v + 1), y=m.zip(m, fillvalue=0))"
    )
    (region,) = found.regions
    assert isinstance(region.source, Product)
    (_, first), (_, second) = region.source.parameters
    assert isinstance(first, Applied)
    assert first.of == Output(node="make")
    assert second == Zipped(items=(Output(node="make"),) * 2, until="longest", fill=Constant(value=0))


def test_results_of_a_mapped_task_are_gathered(tmp_path: Path) -> None:
    source = FUNCTIONS + "total(use.expand(x=[1, 2]))"
    two = inside(tmp_path, source).edges[0].shape
    three = inside(tmp_path, source, version=Version.V3).edges[0].shape
    assert two == Gather(container="lazy", empty="none")
    assert three == Gather(container="lazy", empty="list")


def test_a_mapped_group_is_a_region_of_its_tasks(tmp_path: Path) -> None:
    found = inside(
        tmp_path,
        FUNCTIONS
        + """
@task_group
def g(x, fixed):
    return use(use(x), fixed)
total(g.partial(fixed=1).expand(x=make()))
""",
    )
    (region,) = found.regions
    assert region.id == "g"
    assert {item.id: item.region for item in found.nodes} == {
        "make": None,
        "g.use": "g",
        "g.use__1": "g",
        "total": None,
    }
    shapes = {(edge.source, edge.target): edge.shape for edge in found.edges}
    assert shapes[("make", "g.use")] == One()
    assert shapes[("g.use", "g.use__1")] == One()
    assert isinstance(shapes[("g.use__1", "total")], Gather)


def test_what_airflow_cannot_map_over_is_refused(tmp_path: Path) -> None:
    source = f'with DAG("d"):\n    {FUNCTIONS.replace(chr(10), chr(10) + "    ")}\n    use.expand(x=1)\n'
    assert errors(project(tmp_path, source)) == ["definition-error"]


def test_other_keys_than_those_that_are_carried_are_refused(tmp_path: Path) -> None:
    found = inside(tmp_path, FUNCTIONS + 'BashOperator.partial(task_id="b").expand_kwargs(make())')
    (region,) = found.regions
    assert isinstance(region.source, Kwargs)
    assert region.source.keys == ("bash_command",)


def test_a_foreign_operator_takes_all_keys(tmp_path: Path) -> None:
    source = FUNCTIONS + "from acme.airflow.operators import LaunchOperator\n"
    found = inside(tmp_path, source + 'LaunchOperator.partial(task_id="b").expand_kwargs(make())')
    launch = node(found, "b")
    assert isinstance(launch, Task)
    assert isinstance(launch.action, Foreign)
    assert launch.action.arguments == (
        Argument(name="**", value=Element(region="b", name="**"), spread=True),
    )
