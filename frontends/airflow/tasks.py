"""A task: one use of an operator class, with its arguments and its place in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.airflow.nodes import Dependable
from calque.frontends.airflow.relations import Label
from calque.frontends.airflow.task_methods import AddAssets, MarkScope
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Class, Instance, Site, Value

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.airflow.groups import Group
    from calque.frontends.airflow.mapping import Expansion
    from calque.frontends.airflow.operator_classes import OperatorClass
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

ALL_DONE_SETUP_SUCCESS = "all_done_setup_success"


class EdgeNote:
    """An edge of the source: where it was set, and the label on it."""

    __slots__ = ("label", "site")

    def __init__(self, site: Site, label: str | None) -> None:
        self.site = site
        self.label = label


class Task(Dependable):
    """A task.

    Attributes:
        cls: its operator class.
        id: with the prefixes of its groups.
        local_id: without them.
        arguments: what it was made with, what every operator takes included.
        inherited: the arguments that came from `default_args`.
        leftover: values of `default_args` that its class may or may not take.
        dag: its DAG; None until it gets one.
        group: its innermost group.
        upstream: the ids of the tasks directly before it.
        downstream: the ids of the tasks directly after it.
        instance: if its class is the project's own, the instance; a mapped task has none.
        project: that class.
        expansion: what it is mapped over.
        site: the call that made it.
        decorated: it is made by `@task`.
        conditions: those of `@task.run_if` and `@task.skip_if`.
        of_asset: its function is under `@asset`: its parameters are assets.
        complete: no argument came from a `**mapping` that is not known.
    """

    __slots__ = (
        "arguments", "cls", "complete", "conditions", "dag", "decorated", "downstream", "expansion", "fails_run", "group", "id",
        "inherited", "instance", "is_setup", "is_teardown", "leftover", "local_id", "of_asset", "params", "project", "reading", "site",
        "upstream",
    )  # fmt: skip

    def __init__(self, reading: Reading, cls: OperatorClass, local_id: str, site: Site) -> None:
        self.reading = reading
        self.cls = cls
        self.id = local_id
        self.local_id = local_id
        self.site = site
        self.arguments: dict[str, Argument] = {}
        self.inherited: set[str] = set()
        self.leftover: dict[str, Argument] = {}
        self.params: dict[str, Value] = {}
        self.dag: Dag | None = None
        self.group: Group | None = None
        self.upstream: dict[str, EdgeNote] = {}
        self.downstream: dict[str, EdgeNote] = {}
        self.instance: Instance | None = None
        self.project: Class | None = None
        self.expansion: Expansion | None = None
        self.decorated = False
        self.complete = True
        self.conditions: list[tuple[str, Call]] = []
        self.of_asset = False
        self.is_setup = False
        self.is_teardown = False
        self.fails_run: Value = False

    def describe(self) -> str:
        """For messages."""
        return f"task {self.id}"

    def argument(self, name: str, default: Value = None) -> Value:
        """The value of an argument, or the default if it was not given."""
        found = self.arguments.get(name)
        return default if found is None else found.value

    # ---- edges

    def roots(self) -> list[Task]:
        """Itself."""
        return [self]

    def leaves(self) -> list[Task]:
        """Itself."""
        return [self]

    def relate(self, others: list[Dependable], upstream: bool, label: str | None, site: Site) -> None:
        """Set edges, and give a DAG to whichever side has none yet."""
        found: list[Task] = []
        for other in others:
            if isinstance(other, Label):
                other.relate([self], not upstream, None, site)
                found.extend(
                    task
                    for node in (other.upstream if upstream else other.downstream)
                    for task in (node.leaves() if upstream else node.roots())
                )
                continue
            other.note_relative(self, not upstream)
            found.extend(other.leaves() if upstream else other.roots())
        dags = list(dict.fromkeys(task.dag for task in (self, *found) if task.dag is not None))
        if len(dags) > 1:
            names = ", ".join(dag.id for dag in dags)
            raise Raised(
                ValueError(f"Tried to set relationships between tasks in more than one DAG: {names}"), site
            )
        if dags:
            for task in (self, *found):
                if task.dag is None:
                    dags[0].add(task, site)
        for task in found:
            before, after = (task, self) if upstream else (self, task)
            note = EdgeNote(site, label)
            before.downstream.setdefault(after.id, note)
            known = after.upstream.setdefault(before.id, note)
            known.label = known.label or label

    def depend_on(self, value: Value, site: Site) -> None:
        """Set edges from all tasks whose results stand somewhere in a value."""
        from calque.frontends.airflow.references import references

        for task in references(value):
            if task is not self:
                self.relate([task], True, None, site)

    def upstream_tasks(self) -> list[Task]:
        """The tasks directly before it."""
        return [] if self.dag is None else [self.dag.tasks[name] for name in self.upstream]

    def downstream_tasks(self) -> list[Task]:
        """The tasks directly after it."""
        return [] if self.dag is None else [self.dag.tasks[name] for name in self.downstream]

    # ---- what the source does with it

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Attributes and methods of an operator."""
        from calque.frontends.airflow.references import XComArg

        match name:
            case "task_id" | "node_id":
                return self.id
            case "label":
                return self.local_id
            case "dag":
                return self.dag
            case "dag_id":
                return None if self.dag is None else self.dag.id
            case "task_group":
                return self.group
            case "output":
                return XComArg(self)
            case "as_setup" | "as_teardown":
                return MarkScope(self, self, name)
            case "operator":
                return self
            case "is_setup" | "is_teardown":
                return self.is_setup if name == "is_setup" else self.is_teardown
            case "upstream_list" | "upstream_task_ids":
                return self.upstream_tasks() if name == "upstream_list" else set(self.upstream)
            case "downstream_list" | "downstream_task_ids":
                return self.downstream_tasks() if name == "downstream_list" else set(self.downstream)
            case "add_outlets" | "add_inlets":
                return AddAssets(self, name.removeprefix("add_"))
            case _ if name in self.arguments:
                return self.arguments[name].value
            case _:
                return Dependable.get_attribute(self, evaluator, name, site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """Attributes that are arguments by another way."""
        if name == "is_setup":
            self.is_setup = bool(value)
        elif name == "is_teardown":
            self.is_teardown = bool(value)
            if value:
                self.arguments["trigger_rule"] = Argument(ALL_DONE_SETUP_SUCCESS, site, "trigger_rule")
        elif name == "on_failure_fail_dagrun":
            self.fails_run = value
        elif name == "dag":
            from calque.frontends.airflow.dags import as_dag

            dag = as_dag(value)
            if dag is not None:
                dag.add(self, site)
        elif name == "task_group":
            evaluator.note_unmodelled(f"setting {name} of {self.describe()}", site)
        elif self.instance is None or self.cls.is_argument(name):
            self.arguments[name] = Argument(value, site, name)
            self.inherited.discard(name)
            self.reading.note(f"attribute {name}", site, self.cls.feature_of(name), self)
            if self.cls.renders(name, self):
                self.depend_on(value, site)

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """`with setup_task:` and `with teardown_task:`."""
        from calque.frontends.airflow.setups import enter_scope

        return enter_scope(self.reading, [self], site)

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of the block."""
        from calque.frontends.airflow.setups import leave_scope

        leave_scope(self.reading, site)

    def compare(self, evaluator: Evaluator, operator: str, other: Value, site: Site) -> Value:
        """`task > outlet` and `task < inlet` are Airflow's old way of saying so."""
        if operator in (">", "<"):
            AddAssets(self, "outlets" if operator == ">" else "inlets").add(other, site)
            return self
        if operator in ("==", "!="):
            return (other is self) is (operator == "==")
        return NotImplemented

    def marked(self) -> Iterator[Task]:
        """The tasks that `as_setup` and `as_teardown` mark."""
        yield self
