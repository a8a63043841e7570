"""Hooks of Dagster's are called with the same facts in Dagster, in the reference runtime, and in what is written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calque.frontends.dagster.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from tests.airflow_out.emitted import write as write_dags
from tests.dagster_in.sides import Sides
from tests.oracles.airflow import runs as airflow_runs
from tests.oracles.dagster import runs as dagster_runs
from tests.oracles.environments import python_of
from tests.oracles.prefect import runs as prefect_runs
from tests.prefect_out.emitted import emitted as write_flows

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600), pytest.mark.xdist_group("dagster_hooks")]

SOURCE = """
import dagster as dg


def note(text):
    with open("{notes}", "a") as file:
        file.write(text + "\\n")


@dg.resource
def board():
    note("board opens")
    yield "board"


class Desk(dg.ConfigurableResource):
    drawers: int = 3


@dg.success_hook
def cheer(context: dg.HookContext):
    note(f"cheer {{context.op.name}} {{context.op_output_values}} {{context.op_exception}}")
    note(f"{{context.op.name}} has {{dict(context.op_config or {{}})}}")
    context.log.info("done")


@dg.failure_hook(required_resource_keys={{"desk"}}, name="mourning")
def mourn(context):
    note(f"mourn {{context.op.name}} {{context.op_exception!r}} {{context.op_output_values}}")
    note(f"{{context.hook_def.name}} {{context.job_name}} {{sorted(context.required_resource_keys)}}")
    note(f"{{context.resources.desk.drawers}} {{len(context.run_id) > 3}}")


@dg.success_hook
def breaks(context):
    note(f"breaks {{context.op.name}}")
    raise RuntimeError("a hook's own trouble")


def telling(word):
    @dg.success_hook
    def tell(context):
        note(f"{{word}} {{context.step_key}}")

    return tell


@dg.op(out={{"large": dg.Out(is_required=False), "small": dg.Out(is_required=False)}})
def sort():
    yield dg.Output(3, "small")


@dg.op(retry_policy=dg.RetryPolicy(max_retries=2), config_schema={{"unit": dg.Field(str, default_value="g")}})
def weigh(context, parcel):
    note("works")
    run, same = context.run, context.dagster_run.run_id == context.run_id == context.op_execution_context.run_id
    note(f"in {{run.job_name}} {{context.job_def.name}} {{same}} {{run.tags.get('colour')}}")
    if context.retry_number < 1:
        raise ValueError("the scale swings")
    return parcel * 2


@dg.op
def ship(parcel):
    return parcel


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1))
def bill(weight):
    raise KeyError("address")


@dg.op(retry_policy=dg.RetryPolicy(max_retries=3))
def stamp(weight):
    raise dg.Failure("no stamps", allow_retries=False)


@dg.op
def after(found):
    return found


@dg.op
def silent(weight):
    pass


@dg.op
def label(weight) -> str:
    return f"label {{weight}}"


@dg.graph
def labels(weight):
    return label(weight)


@dg.op(out=dg.DynamicOut())
def parts():
    for part in "ab":
        yield dg.DynamicOutput(part, part)


@dg.op
def pack(part):
    return part.upper()


@dg.job(hooks={{cheer, mourn}}, resource_defs={{"desk": Desk(), "board": board}})
def parcels():
    large, small = sort()
    ship(large)
    weight = weigh.with_hooks({{breaks, telling("weighed")}})(small)
    after(bill(weight))
    stamp(weight)
    silent(weight)
    labels(weight)
    parts().map(pack)


defs = dg.Definitions(jobs=[parcels])
"""


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Sides:
    found = Sides(tmp_path_factory.mktemp("hooks"), SOURCE)
    [trace] = dagster_runs(
        python_of("dagster"), [{"project": str(found.source("dagster")), "module": "shop", "job": "parcels"}]
    )
    assert trace["state"] == "failed", trace
    return found


def test_the_reference_runtime_calls_them_as_dagster_does(sides: Sides) -> None:
    project = read([sides.source("calque")])
    assert run(project, "parcels", RunOptions(at=datetime(2026, 3, 1, tzinfo=UTC))).state == "failed"
    assert sides.lines("calque") == sides.lines("dagster")


@pytest.mark.parametrize("version", (2, 3))
def test_airflow_calls_them_alike(sides: Sides, version: int) -> None:
    name = f"airflow{version}"
    write_dags(read([sides.source(name)]), sides.folder / name / "out", version)
    files = sorted((sides.folder / name / "out" / "dags").glob("shop.py"))
    airflow_runs(python_of(name), files, fresh=True, conf={"parcels": {}})
    assert sides.lines(name) == sides.lines("dagster")


def test_prefect_calls_them_alike(sides: Sides) -> None:
    folder = sides.folder / "prefect" / "out"
    write_flows(read([sides.source("prefect")]), folder)
    [module] = [path.stem for path in folder.glob("*.py") if "@flow" in path.read_text()]
    prefect_runs(python_of("prefect"), [{"project": str(folder), "module": module, "flow": "parcels"}])
    assert sides.lines("prefect") == sides.lines("dagster")
