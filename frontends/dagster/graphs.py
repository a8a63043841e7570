"""`@graph` and `@job`: functions whose calls of ops make nodes.

Dagster: `_core/definitions/composition.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.dagster.compositions import Composition, Outputs
from calque.frontends.dagster.declared import named
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class GraphDef(Model):
    """A function under `@graph`."""

    __slots__ = ("arguments", "called", "function", "reading", "site")

    def __init__(
        self, reading: Reading, function: Function, arguments: dict[str, Argument], site: Site
    ) -> None:
        self.reading = reading
        self.function = function
        self.arguments = arguments
        self.site = site
        self.called: str | None = None

    def describe(self) -> str:
        """For messages."""
        return f"the graph {self.name}"

    @property
    def name(self) -> str:
        """Its name."""
        given = self.arguments.get("name")
        return self.called or (
            given.value if given is not None and isinstance(given.value, str) else self.function.name
        )

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`to_job` and `alias`."""
        if name in ("to_job", "alias"):
            return GraphMethod(self, name)
        return self.name if name == "name" else Model.get_attribute(self, evaluator, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Its nodes become nodes of the graph whose function is being evaluated."""
        if not self.reading.compositions:
            return Model.call(self, evaluator, call)
        inside = self.reading.compositions[-1].inside(self.name, self.arguments, self.function)
        return self._outputs(evaluator, self.compose(evaluator, inside, call), call.site)

    def _outputs(self, evaluator: Evaluator, given: Value, site: Site) -> Value:
        """What the graph hands on of what its function gives (`do_composition`)."""
        out = self.arguments["out"].value if "out" in self.arguments else None
        names = [str(name) for name in out] if isinstance(out, dict) else []
        if isinstance(given, dict):
            if set(given) != set(names):
                raise Raised(
                    ValueError(
                        f"{self.describe()} gives {', '.join(map(str, given))}, and has other outputs"
                    ),
                    site,
                )
            return given[names[0]] if len(names) == 1 else Outputs({name: given[name] for name in names})
        if len(names) < 2:
            return given
        parts = evaluator.iterate(given, site) or []
        if len(parts) != len(names):
            raise Raised(ValueError(f"{self.describe()} has {len(names)} outputs"), site)
        return Outputs(dict(zip(names, parts, strict=True)))

    def compose(self, evaluator: Evaluator, composition: Composition, call: Call) -> Value:
        """Evaluate its function."""
        self.reading.compositions.append(composition)
        try:
            return evaluator.call(self.function, call)
        finally:
            self.reading.compositions.pop()


class GraphMethod(Model):
    """`graph.to_job` or `graph.alias`."""

    __slots__ = ("name", "of")

    def __init__(self, of: GraphDef, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        graph = self.of
        if self.name == "alias":
            made = GraphDef(graph.reading, graph.function, graph.arguments, graph.site)
            made.called = str(call.args[0].value)
            return made
        graph.reading.note_call("to_job", call, POSITIONS["to_job"])
        arguments = named(call, POSITIONS["to_job"])
        if "name" not in arguments:
            arguments["name"] = Argument(graph.name, graph.site, "name")
        return make_job(graph.reading, evaluator, graph, arguments, call.site)


class GraphDecorator(Model):
    """`@graph` or `@job`, with or without arguments."""

    __slots__ = ("given", "kind", "reading")

    def __init__(self, reading: Reading, kind: str, given: Call | None = None) -> None:
        self.reading = reading
        self.kind = kind
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return GraphDecorator(self.reading, self.kind, call)
        given = self.given or Call(call.site)
        self.reading.note_call(self.kind, given)
        arguments = dict(given.kwargs)
        graph = GraphDef(self.reading, function, arguments if self.kind == "@graph" else {}, function.site)
        if self.kind == "@graph":
            return graph
        return make_job(self.reading, evaluator, graph, arguments, function.site)


class JobDef(Model):
    """A job of ops.

    Attributes:
        graph: whose nodes it has.
        arguments: what it was made with, by name.
        composition: its nodes.
    """

    __slots__ = ("arguments", "composition", "graph", "site")

    def __init__(
        self, graph: GraphDef, arguments: dict[str, Argument], composition: Composition, site: Site
    ) -> None:
        self.graph = graph
        self.arguments = arguments
        self.composition = composition
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"the job {self.name}"

    @property
    def name(self) -> str:
        """Its name."""
        given = self.get("name")
        return given if isinstance(given, str) else self.graph.function.name

    def get(self, name: str) -> Value:
        """An argument."""
        return self.arguments[name].value if name in self.arguments else None

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its name."""
        return self.name if name == "name" else Model.get_attribute(self, evaluator, name, site)


def make_job(
    reading: Reading, evaluator: Evaluator, graph: GraphDef, arguments: dict[str, Argument], site: Site
) -> JobDef:
    """The job of a graph."""
    composition = Composition()
    graph.compose(evaluator, composition, Call(site))
    job = JobDef(graph, arguments, composition, site)
    reading.jobs.append(job)
    return job
