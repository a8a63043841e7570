"""Task groups.

Airflow: `utils/task_group.py` (2.x), `sdk/definitions/taskgroup.py` (3.x).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import GROUP
from calque.frontends.airflow.nodes import Dependable
from calque.frontends.airflow.relations import Label
from calque.frontends.airflow.tasks import Task
from calque.frontends.python.values import Argument, Call, Instance, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.airflow.mapping import Expansion
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class Group(Dependable):
    """A task group; a DAG's root group has no name.

    Attributes:
        name: its own name, without those of the groups around it.
        parent: the group around it.
        prefixes: its id is part of its tasks' ids.
        defaults: its `default_args`, those of the groups around it included.
        children: its tasks and groups by id, in order.
        before: ids of the tasks that edges lead from into the whole group.
        expansion: what it is mapped over.
        function_doc: the documentation of the function under `@task_group`.
    """

    __slots__ = (
        "arguments",
        "before",
        "children",
        "dag",
        "defaults",
        "expansion",
        "name",
        "parent",
        "prefixes",
        "site",
    )

    def __init__(
        self, reading: Reading, dag: Dag, name: str | None, parent: Group | None, site: Site
    ) -> None:
        self.reading = reading
        self.dag = dag
        self.name = name
        self.parent = parent
        self.site = site
        self.prefixes = True
        self.arguments: dict[str, Argument] = {}
        self.defaults: dict[str, Value] = {}
        self.children: dict[str, Task | Group] = {}
        self.before: dict[str, None] = {}
        self.expansion: Expansion | None = None

    def describe(self) -> str:
        """For messages."""
        return f"task group {self.id}"

    @property
    def id(self) -> str | None:
        """Its name, with the prefix of the group around it if that gives one."""
        if self.name and self.parent is not None and self.parent.prefixes and self.parent.name:
            return self.parent.child_id(self.name)
        return self.name

    def child_id(self, name: str) -> str:
        """The id of a task or group of that name in this group."""
        own = self.id
        return f"{own}.{name}" if self.prefixes and own else name

    def tasks(self) -> Iterator[Task]:
        """All tasks in it, those of inner groups too, in order."""
        for child in self.children.values():
            if isinstance(child, Group):
                yield from child.tasks()
            else:
                yield child

    def mapped(self) -> Group | None:
        """The nearest mapped group: itself, or one around it."""
        group: Group | None = self
        while group is not None and group.expansion is None:
            group = group.parent
        return group

    # ---- edges

    def roots(self) -> list[Task]:
        """The tasks without an upstream task in the group."""
        tasks = list(self.tasks())
        ids = {task.id for task in tasks}
        return [task for task in tasks if ids.isdisjoint(task.upstream)]

    def leaves(self) -> list[Task]:
        """The tasks without a downstream task in the group; teardowns are passed over."""
        tasks = {task.id: task for task in self.tasks()}
        found: list[Task] = []
        for task in tasks.values():
            if not tasks.keys().isdisjoint(task.downstream):
                continue
            found += [task] if not task.is_teardown else list(_before_teardown(task, tasks))
        return found

    def relate(self, others: list[Dependable], upstream: bool, label: str | None, site: Site) -> None:
        """Set edges of all roots, or of all leaves; an empty group passes edges on."""
        tasks = self.roots() if upstream else self._leaves_or_before()
        plain = [other for other in others if not isinstance(other, Label)]
        for other in others:
            if isinstance(other, Label):
                other.relate([self], not upstream, None, site)
            else:
                self.note_relatives(other, upstream)
        for task in tasks:
            task.relate(plain, upstream, label, site)

    def note_relatives(self, other: Dependable, upstream: bool) -> None:
        """Remember which tasks come before the group, for when it stays empty."""
        if upstream and not isinstance(other, Group):
            self.before.update(dict.fromkeys(task.id for task in other.leaves()))

    def note_relative(self, other: Dependable, upstream: bool) -> None:
        """The same, told from the other side."""
        self.note_relatives(other, upstream)

    def _leaves_or_before(self) -> list[Task]:
        group: Group | None = self
        while group is not None:
            leaves = group.leaves()
            if leaves:
                return leaves
            if group.before:
                return [self.dag.tasks[name] for name in group.before if name in self.dag.tasks]
            group = group.parent
        return []

    # ---- what the source does with it

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Attributes of a task group."""
        match name:
            case "group_id" | "node_id":
                return self.id
            case "label":
                return self.name
            case "dag":
                return self.dag
            case "children":
                return dict(self.children)
            case "parent_group" | "task_group":
                return self.parent
            case "prefix_group_id":
                return self.prefixes
            case "default_args":
                return self.defaults
            case "roots" | "leaves":
                return self.roots() if name == "roots" else self.leaves()
            case "get_child_by_label":
                return ChildByLabel(self)
            case "add":
                return AddChild(self)
            case _ if name in self.arguments:
                return self.arguments[name].value
            case _:
                return Dependable.get_attribute(self, evaluator, name, site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """Attributes that are arguments by another way."""
        if name in GROUP:
            self.arguments[name] = Argument(value, site, name)
            self.reading.note(f"attribute {name} of a task group", site, GROUP[name].feature, self.dag)
        else:
            Model.set_attribute(self, evaluator, name, value, site)

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """`group["task"]`."""
        child = self.children.get(self.child_id(key)) if isinstance(key, str) else None
        return Model.get_item(self, evaluator, key, site) if child is None else child

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value]:
        """The tasks in it."""
        return list(self.tasks())

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """`with group:`."""
        self.reading.groups.append(self)
        return self

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of the block; a mapped group gets edges from what it is mapped over."""
        self.reading.groups.pop()
        if self.expansion is not None:
            for task in self.expansion.tasks():
                self.relate([task], True, None, self.site)


def _before_teardown(task: Task, inside: dict[str, Task]) -> Iterator[Task]:
    """The tasks of the group that come last before a teardown."""
    for name in task.upstream:
        before = inside.get(name)
        if before is None:
            continue
        if before.is_teardown:
            yield from _before_teardown(before, inside)
        elif task.is_teardown and before.is_setup:
            continue
        elif not any(
            other != task.id and other in inside and not inside[other].is_teardown
            for other in before.downstream
        ):
            yield before


class ChildByLabel(Model):
    """`group.get_child_by_label`."""

    __slots__ = ("group",)

    def __init__(self, group: Group) -> None:
        self.group = group

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The child of that name."""
        arguments = [*call.args, *call.kwargs.values()]
        return self.group.get_item(evaluator, arguments[0].value if arguments else None, call.site)


class AddChild(Model):
    """`group.add(task)`."""

    __slots__ = ("group",)

    def __init__(self, group: Group) -> None:
        self.group = group

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Move a task into the group."""
        for argument in (*call.args, *call.kwargs.values()):
            value = argument.value.base if isinstance(argument.value, Instance) else argument.value
            if isinstance(value, Task) and value.dag is None:
                value.group = self.group
                self.group.dag.add(value, call.site)
        self.group.reading.note("TaskGroup.add", call.site, Feature.GROUP, self.group.dag)
        return None
