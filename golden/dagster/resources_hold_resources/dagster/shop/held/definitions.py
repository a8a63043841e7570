from contextlib import contextmanager
from typing import Any, Optional

import dagster as dg
from dagster import ConfigurableResource, InitResourceContext, ResourceDependency, ResourceParam
from pydantic import PrivateAttr


class Client(ConfigurableResource):
    url: str
    _open: Any = PrivateAttr(default=None)

    def setup_for_execution(self, context) -> None:
        self._open = f"client of {self.url}"

    def teardown_after_execution(self, context) -> None:
        self._open = None

    def ask(self):
        return self._open


class Doubled(ConfigurableResource[str]):
    word: str

    def create_resource(self, context: InitResourceContext) -> str:
        return self.word * 2


class Counted(ConfigurableResource[int]):
    start: int

    def create_resource(self, context: InitResourceContext) -> int:
        return self.start + 1


class Desk(ConfigurableResource):
    client: Client
    doubled: ResourceDependency[str]
    note: Optional[str] = None
    _taken: int = PrivateAttr(default=0)

    @contextmanager
    def yield_for_execution(self, context):
        self._taken += 1
        yield self

    def ask(self):
        return [self.client.ask(), self.doubled, self._taken]


@dg.asset
def asked(desk: Desk) -> list:
    return desk.ask()


@dg.asset
def counting(counted: ResourceParam[int]) -> int:
    return counted + 1


@dg.asset(required_resource_keys={"client"})
def told(context) -> str:
    return context.resources.client.ask()


desk_job = dg.define_asset_job("desk_job", selection=dg.AssetSelection.assets("asked", "counting", "told"))
