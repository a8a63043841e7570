"""Pipelines that the reference runtime executes: small bodies that succeed, fail, skip or need another attempt."""

from hypothesis import strategies as st

from calque.ir.actions import Compute, Nothing, Python
from calque.ir.endings import endings, racy
from calque.ir.expressions import Constant, Expr
from calque.ir.graph import downstream
from calque.ir.modules import SourceModule
from calque.ir.nodes import Branch, Gate, NodeBase, Port, Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import ConstantDelay, Join, Retry, Rule
from calque.ir.project import Profile, Project
from tests.strategies.bodies import MODULE, function
from tests.strategies.pipelines import pipelines

SUCCEEDING = (
    function("texts", ("*values",), "return [str(value) for value in values]"),
    function("count", ("*values",), "return len(values)"),
    function("nothing", ("*values",), "return None"),
    function("attempt", ("*values", "ti"), "return ti.try_number"),
)
TROUBLED = (
    function("fails", ("*values",), "raise ValueError('no')"),
    function(
        "flaky", ("*values", "ti"), "if ti.try_number < 2:\n    raise ValueError('not yet')\nreturn [1]"
    ),
    function(
        "skips",
        ("*values",),
        "from airflow.exceptions import AirflowSkipException\nraise AirflowSkipException('not today')",
    ),
)
OUTS = (Port(none_is_missing=True),)
LISTS: st.SearchStrategy[Expr] = st.lists(st.integers(0, 3), max_size=3).map(
    lambda items: Constant(value=items)
)
_NOT_AIRFLOWS = (Rule.ALL_SUCCESS_SKIP_FIRST, Rule.ALL_DONE_SETUP_SUCCESS)
_RULES = st.sampled_from([rule for rule in Rule if rule not in _NOT_AIRFLOWS])
_JOINS = st.just(Join()) | st.builds(Join, rule=_RULES)
_RETRIES = st.builds(Retry, limit=st.integers(0, 2), delay=st.just(ConstantDelay(seconds=60)))


def _nodes(bodies: tuple[object, ...], joins: st.SearchStrategy[Join]) -> st.SearchStrategy[NodeBase]:
    common = {
        "id": st.just("x"),
        "name": st.just("x"),
        "outs": st.just(OUTS),
        "join": joins,
        "retry": _RETRIES,
    }
    codes = st.sampled_from(bodies)
    actions = st.just(Nothing()) | st.builds(Compute, value=LISTS) | st.builds(Python, code=codes)
    return st.builds(Task, **common, action=st.builds(Python, code=codes) | actions)


def _deciding(joins: st.SearchStrategy[Join]) -> st.SearchStrategy[NodeBase]:
    common = {"id": st.just("x"), "name": st.just("x"), "outs": st.just(OUTS), "join": joins}
    return st.builds(Gate, **common, action=_answers(["1", "[]"]), transitive=st.booleans()) | st.builds(
        Branch, **common, action=_answers(["None"])
    )


def _answers(values: list[str]) -> st.SearchStrategy[Python]:
    codes = [function("answer", ("*values",), f"return {value}") for value in values]
    return st.builds(Python, code=st.sampled_from(codes))


BARE = _nodes(SUCCEEDING, _JOINS) | _nodes(SUCCEEDING + TROUBLED, _JOINS) | _deciding(_JOINS)
CALM = _nodes(SUCCEEDING[:2], st.just(Join()))


@st.composite
def executable_projects(
    draw: st.DrawFn, bare: st.SearchStrategy[NodeBase] | None = None, races: bool = True
) -> Project:
    """A project of one pipeline that the reference runtime executes.

    Args:
        draw: from Hypothesis.
        bare: nodes without a place; all that this file has if not given.
        races: a join may depend on what ends first.
    """
    made = draw(pipelines(bare=BARE if bare is None else bare, sequences=LISTS, nested=False))
    made = made.model_copy(update={"codec": "json_airflow3", "triggers": (), "params": ()})
    made = draw(_with_choices(draw(_with_shortcuts(made))))
    if not races:
        made = without_races(made)
    module = SourceModule(name=MODULE, file=f"{MODULE}.py", text="")
    return Project(profile=Profile.AIRFLOW3, pipelines=(made,), modules=(module,))


@st.composite
def _with_choices(draw: st.DrawFn, pipeline: Pipeline) -> Pipeline:
    """Let each branch choose among what is downstream of it; roles of setup and teardown go."""
    down = downstream(pipeline)
    nodes: list[NodeBase] = []
    for node in pipeline.nodes:
        update: dict[str, object] = {"scope": None}
        if isinstance(node, Branch):
            chosen = draw(st.lists(st.sampled_from(down[node.id]), unique=True)) if down[node.id] else []
            code = function("choose", ("*values",), f"return {list(chosen)!r}")
            assert isinstance(node.action, Python)
            update |= {"action": node.action.model_copy(update={"code": code}), "when_true": ()}
        nodes.append(node.model_copy(update=update))
    return pipeline.model_copy(update={"nodes": tuple(nodes)})


@st.composite
def _with_shortcuts(draw: st.DrawFn, pipeline: Pipeline) -> Pipeline:
    """Let some nodes wait for what they wait for already by way of another."""
    down = downstream(pipeline)
    number = {node.id: index for index, node in enumerate(pipeline.nodes)}
    around = [(a, c) for a in down for b in down[a] for c in down[b] if c not in down[a]]
    chosen = draw(st.lists(st.sampled_from(around), unique=True, max_size=3)) if around else []
    edges = [*pipeline.edges, *(Edge(source=source, target=target) for source, target in chosen)]
    ordered = sorted(edges, key=lambda edge: (number[edge.source], number[edge.target]))
    return pipeline.model_copy(update={"edges": tuple(ordered)})


def without_races(pipeline: Pipeline) -> Pipeline:
    """The pipeline with other joins where it would depend on what ends first."""
    while found := set(racy(pipeline, endings(pipeline))):
        nodes = [
            node.model_copy(update={"join": Join(rule=Rule.ALL_DONE)}) if node.id in found else node
            for node in pipeline.nodes
        ]
        pipeline = pipeline.model_copy(update={"nodes": tuple(nodes)})
    return pipeline
