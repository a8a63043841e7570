"""What is found out about a project while its modules are evaluated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.dialects.airflow.value_classes import value_parameter
from calque.dialects.airflow.versions import Version
from calque.frontends.python.values import Call, Site
from calque.ir.features import Feature
from calque.ir.fidelity import Support

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.airflow.groups import Group
    from calque.frontends.airflow.setups import SetupContext
    from calque.frontends.airflow.tasks import Task


@dataclass(slots=True)
class Noted:
    """A construct of the source, ticked off: what it became, or why it became nothing.

    Attributes:
        what: what it is, for people.
        site: where it stands.
        feature: what it became.
        owner: the DAG or the task that it belongs to.
        support: why it became nothing, or what no target can change.
    """

    what: str
    site: Site
    feature: Feature | None = None
    owner: Dag | Task | None = None
    support: Support | None = None


@dataclass(slots=True)
class Reading:
    """The state of reading one project.

    Attributes:
        version: the Airflow that it is written for.
        dags: the DAGs that were made, in order.
        registered: those that Airflow would find because they were entered, or made by `@dag`.
        notes: the constructs that were ticked off, in order.
        entered: the DAGs whose `with` blocks are open, the innermost last.
        groups: the task groups whose `with` blocks are open.
        setups: the setup and teardown tasks whose `with` blocks are open.
        unnamed: how many things whose names are not known were given a name of ours, by that name.
    """

    version: Version
    dags: list[Dag] = field(default_factory=list)
    registered: list[Dag] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)
    entered: list[Dag] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    setups: SetupContext | None = None
    unnamed: dict[str, int] = field(default_factory=dict)

    def note(
        self,
        what: str,
        site: Site,
        feature: Feature | None = None,
        owner: Dag | Task | None = None,
        support: Support | None = None,
    ) -> None:
        """Tick off a construct."""
        self.notes.append(Noted(what, site, feature, owner, support))

    def note_value(self, class_name: str, call: Call) -> None:
        """Tick off a value that is made for an argument, and the value's own arguments."""
        given: list[tuple[str, str | None, Site]] = [(class_name, None, call.site)]
        given += [(f"argument {name} of {class_name}", name, item.site) for name, item in call.kwargs.items()]
        for what, name, site in given:
            parameter = value_parameter(class_name, name)
            self.note(what, site, parameter.feature, self.current_dag(), parameter.support)

    def current_dag(self) -> Dag | None:
        """The DAG that a new task belongs to if it does not say otherwise."""
        return self.entered[-1] if self.entered else None

    def current_group(self, dag: Dag | None) -> Group | None:
        """The group that a new task of `dag` belongs to if it does not say otherwise."""
        if self.groups:
            return self.groups[-1]
        owner = dag or self.current_dag()
        return owner.root if owner is not None else None
