from contextlib import contextmanager
from typing import Any, Optional

from airflow.sdk import DAG, Asset, task
from pydantic import PrivateAttr

from dagster_code import ConfigurableResource, InitResourceContext, ResourceDependency, ResourceParam
from dagster_steps import dagster_body


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


def asked(desk: Desk) -> list:
    return desk.ask()


def counting(counted: ResourceParam[int]) -> int:
    return counted + 1


def told(context) -> str:
    return context.resources.client.ask()


with DAG("desk_job", schedule=None):
    asked_task = task(task_id="asked", outlets=[Asset("asked", group="default")])(
        dagster_body(
            asked,
            assets=("asked",),
            resources={"desk": lambda: Desk(client=Client(url="inner"), doubled=Doubled(word="ab"))},
        )
    )()
    counting_task = task(task_id="counting", outlets=[Asset("counting", group="default")])(
        dagster_body(counting, assets=("counting",), resources={"counted": lambda: Counted(start=3)})
    )()
    told_task = task(task_id="told", outlets=[Asset("told", group="default")])(
        dagster_body(told, assets=("told",), resources={"client": lambda: Client(url="outer")})
    )()
