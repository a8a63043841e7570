"""From values of the evaluator to expressions of the IR."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from calque.frontends.airflow.assets import AssetValue
from calque.frontends.airflow.dag_params import DagParam
from calque.frontends.airflow.dags import Dag
from calque.frontends.airflow.lift_symbolic import lift_symbolic
from calque.frontends.airflow.lift_templates import is_template, lift_template_file, lift_text
from calque.frontends.airflow.platform_questions import express, rendered
from calque.frontends.airflow.platform_values import Made, ParamValue, PlatformCall, VariableValue
from calque.frontends.airflow.references import Joined, Mapped, MappedArgument, Reference, XComArg
from calque.frontends.airflow.task_functions import TaskFunction
from calque.frontends.airflow.tasks import Task
from calque.frontends.bodies.callables import lift_callable
from calque.frontends.bodies.captures import expression, known_expression
from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.own_expressions import is_inside, item_sites, own_expression, value_site
from calque.frontends.bodies.project_paths import path_expression
from calque.frontends.python.calls import Native, Safe
from calque.frontends.python.files import ROOT
from calque.frontends.python.values import (
    ABSENT,
    BoundMethod,
    Class,
    External,
    Function,
    Instance,
    Partial,
    Site,
    Symbolic,
    Value,
)
from calque.ir.diagnostics import Severity
from calque.ir.expressions import (
    Applied,
    Chained,
    Closure,
    Constant,
    Element,
    Entries,
    Expr,
    Items,
    Output,
    SourceCode,
    Template,
    Zipped,
)

if TYPE_CHECKING:
    from calque.frontends.airflow.host import AirflowReader


@dataclass(frozen=True)
class Templates:
    """How the templates of a DAG are rendered.

    Attributes:
        native: to Python objects, not to texts.
        names: what its own macros are called.
        roots: folders in which template files are looked up.
    """

    native: bool = False
    names: tuple[str, ...] = ()
    roots: tuple[Path, ...] = ()


class ValueLifter:
    """Lifts the values of one DAG, or of one of its tasks.

    Attributes:
        reader: the state of lifting bodies.
        region_of: the id of the map region of an expansion.
        templates: how the DAG's templates are rendered.
    """

    def __init__(
        self,
        reader: AirflowReader,
        region_of: Callable[[MappedArgument], str],
        templates: Templates = Templates(),  # a frozen value
    ) -> None:
        self.reader = reader
        self.region_of = region_of
        self.templates = templates

    def rendering(self, native: bool) -> ValueLifter:
        """The same for a task that says how its own templates are rendered."""
        return ValueLifter(self.reader, self.region_of, replace(self.templates, native=native))

    def lift_field(self, value: Value, site: Site, extensions: tuple[str, ...]) -> Expr:
        """A field that Airflow renders: a text in it that ends like a template file's name is one."""
        if isinstance(value, str) and extensions and value.endswith(extensions):
            return self._file(value, site)
        if isinstance(value, dict) and extensions and _names_files(value.values(), extensions):
            entries = tuple(
                (self.lift(key, site), self.lift_field(item, site, extensions)) for key, item in value.items()
            )
            return Entries(entries=entries)
        if isinstance(value, list | tuple) and extensions and _names_files(value, extensions):
            items = tuple(self.lift_field(item, site, extensions) for item in value)
            return Items(container="list" if isinstance(value, list) else "tuple", items=items)
        return self.lift(value, site, templated=True)

    def _file(self, name: str, site: Site) -> Expr:
        templates = self.templates
        root = self.reader.project.root
        below = name.removeprefix(f"{ROOT}/")
        roots = templates.roots if below == name else (root,)
        found = lift_template_file(self.reader, below, roots, site, templates.native, templates.names)
        return (
            Template(source=f"{{% include {below!r} %}}") if found is None else found
        )  # fails, as in Airflow

    def lift(self, value: Value, site: Site, templated: bool = False) -> Expr:
        """A value as an expression.

        Args:
            value: the value.
            site: the expression that gave it, for messages and for what can only be said by its source.
            templated: Airflow renders the texts in it before each attempt.
        """
        if isinstance(value, Instance) and value.base is not None:
            value = value.base
        if isinstance(value, str | PurePath) and ROOT in str(value):
            return self._located(value, site, templated)
        match value:
            case str() if templated and is_template(value):
                return lift_text(self.reader, value, site, self.templates.native, self.templates.names)
            case str() | bool() | int() | None:
                return known_expression(value) or Constant(value=str(value))
            case list() | tuple() | set() | frozenset():
                return self._items(value, site, templated)
            case dict():
                return self._entries(value, site, templated)
            case Reference():
                return self._reference(value)
            case DagParam():
                return express(value) or self.by_source(value, site, "its name is not known")
            case VariableValue():
                asked = express(value) or self.by_source(value, site, "its name is not known")
                return rendered(asked) if templated else asked
            case Symbolic():
                return lift_symbolic(self, value, site, templated)
            case TaskFunction(function=function):
                return self.lift(function, site)
            case Function() | Partial() | BoundMethod() | External() | Class() | Native() | Safe():
                return self._callable(value, site)
            case Dag(id=name):
                return Constant(value=name)
            case Task(id=name):
                return Constant(value=name)
            case AssetValue(name=name):
                return Constant(value=name)
            case ParamValue(default=default):
                return self.lift(None if default is ABSENT else default, site, templated)
            case Made() | PlatformCall():
                return self.by_source(value, site, "it is an object of Airflow's")
            case _:
                found = expression(
                    value, self._express, lambda function: lift_function(self.reader, function)
                )
                return found if found is not None else self.by_source(value, site, "no expression can say it")

    def _located(self, value: str | PurePath, site: Site, templated: bool) -> Expr:
        """A value that says where the project lies: by the user's own expression, or relative to the project."""
        site = value_site(site)
        if templated and is_template(str(value)):
            return rendered(path_expression(self.reader, value, site))
        return own_expression(self.reader, site) or path_expression(self.reader, value, site)

    def _express(self, value: Value) -> Expr | None:
        return self._reference(value) if isinstance(value, Reference) else express(value)

    def _items(
        self,
        value: list[Value] | tuple[Value, ...] | set[Value] | frozenset[Value],
        site: Site,
        templated: bool,
    ) -> Expr:
        ordered = sorted(value, key=repr) if isinstance(value, set | frozenset) else value
        sites = item_sites(site, value)
        items = tuple(self.lift(item, own, templated) for item, own in zip(ordered, sites, strict=True))
        if isinstance(value, list) and all(isinstance(item, Constant) for item in items):
            return Constant(value=[item.value for item in items if isinstance(item, Constant)])
        container = "list" if isinstance(value, list) else "tuple" if isinstance(value, tuple) else "set"
        return Items(container=container, items=items)

    def _entries(self, value: dict[Value, Value], site: Site, templated: bool) -> Expr:
        pairs = tuple(
            (self.lift(key, site), self.lift(item, own, templated))
            for (key, item), own in zip(value.items(), item_sites(site, value), strict=True)
        )
        if all(isinstance(item, Constant) for _, item in pairs) and all(type(key) is str for key in value):
            return Constant(
                value={
                    key: item.value
                    for key, (_, item) in zip(value, pairs, strict=True)
                    if isinstance(item, Constant)
                }
            )
        return Entries(entries=pairs)

    def _reference(self, value: Reference) -> Expr:
        match value:
            case XComArg(task=task, key=key):
                return Output(node=task.id, port=key)
            case MappedArgument(name=name):
                return Element(region=self.region_of(value), name=name)
            case Mapped(of=of, function=function, site=site):
                callee = lift_callable(self.reader, function, site)
                inner = self._reference(of)
                return inner if callee is None else Applied(of=inner, function=callee.code)
            case Joined(items=items, zipped=True, fill=fill):
                return Zipped(
                    items=tuple(self._reference(item) for item in items),
                    until="longest" if fill else "shortest",
                    fill=self.lift(fill[0], items[0].roots()[0].site) if fill else None,
                )
            case Joined(items=items):
                return Chained(items=tuple(self._reference(item) for item in items))
            case _:
                raise AssertionError(value)

    def _callable(self, value: Value, site: Site) -> Expr:
        site = value_site(site)
        callee = lift_callable(self.reader, value, site)
        if callee is None:
            return self._unsaid(site)
        return Closure(function=callee.code)

    def by_source(self, value: Value, site: Site, reason: str) -> Expr:
        """The user's own expression, if it can be moved; else reported."""
        site = value_site(site)
        found = own_expression(self.reader, site)
        if found is not None:
            return found
        self.reader.report(
            "unknown-value",
            Severity.ERROR,
            f"this value is not known, and its expression cannot be moved: {reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
            site.span(),
        )
        return self._unsaid(site)

    def _unsaid(self, site: Site) -> Expr:
        """What stands for a value that was reported: its source, or that of what it is inside of."""
        text = f"a value in {site.text()}" if is_inside(site) else site.text()
        return SourceCode(text=text, module=self._module(site), carried=False)

    def _module(self, site: Site) -> str:
        return self.reader.project.module_name(site.source.path)


def _names_files(values: Iterable[Value], extensions: tuple[str, ...]) -> bool:
    """Whether one of some values is the name of a template file."""
    return any(isinstance(item, str) and item.endswith(extensions) for item in values)
