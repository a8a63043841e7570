from datetime import timedelta

from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_hooks import step_hook
from dagster_steps import dagster_body


class Board(dg.ConfigurableResource):
    title: str

    def put(self, line):
        print(f"{self.title}: {line}")


@dg.success_hook
def cheer(context: dg.HookContext):
    context.log.info("%s is done", context.op.name)
    print(f"cheer {context.op.name} {context.step_key} {dict(context.op_output_values)}")


@dg.failure_hook(required_resource_keys={"board"})
def mourn(context):
    context.resources.board.put(f"{context.op.name} failed of {context.op_exception!r}")


@dg.success_hook(name="never_minded")
def breaks(context):
    print(f"{context.hook_def.name} in {context.job_name}")
    raise RuntimeError("a hook's own trouble")


def telling(word):
    @dg.success_hook(name=f"tell_{word}")
    def tell(context):
        print(f"{word} {context.op.name} {context.op_exception}")

    return tell


def stock():
    return 5


def report(stock):
    return stock + 1


def sort():
    yield dg.Output(3, "small")


def ship(parcel):
    return parcel


def weigh(context, parcel):
    if context.retry_number < 1:
        raise ValueError("the scale swings")
    return parcel * 2


def bill(weight):
    raise dg.Failure("no address")


with DAG("counting", schedule=None):
    stock_task = task(
        task_id="stock",
        outlets=[Asset("stock", group="default")],
        on_success_callback=[step_hook(lambda: cheer), step_hook(lambda: breaks)],
    )(dagster_body(stock, assets=("stock",)))()
    report_task = task(
        task_id="report",
        outlets=[Asset("report", group="default")],
        inlets=[Asset("stock", group="default")],
        on_success_callback=step_hook(lambda: breaks),
    )(dagster_body(report, assets=("report",)))(stock=stock_task)

with DAG("parcels", schedule=None):
    sort_task = task(
        task_id="sort",
        on_success_callback=step_hook(lambda: cheer),
        on_failure_callback=step_hook(lambda: mourn),
        multiple_outputs=True,
    )(
        dagster_body(
            sort,
            outputs=("large", "small"),
            optional=("large", "small"),
            resources={"board": lambda: Board(title="shop")},
        )
    )()
    ship_task = task(
        task_id="ship",
        on_success_callback=step_hook(lambda: cheer),
        on_failure_callback=step_hook(lambda: mourn),
    )(dagster_body(ship, needs=[("sort", "large")], resources={"board": lambda: Board(title="shop")}))(
        parcel=sort_task["large"]
    )
    weigh_task = task(
        task_id="weigh",
        retries=2,
        retry_delay=timedelta(seconds=0),
        on_success_callback=[
            step_hook(lambda: breaks),
            step_hook(lambda: telling("weighed")),
            step_hook(lambda: cheer),
        ],
        on_failure_callback=step_hook(lambda: mourn),
    )(dagster_body(weigh, needs=[("sort", "small")], resources={"board": lambda: Board(title="shop")}))(
        parcel=sort_task["small"]
    )
    bill_task = task(
        task_id="bill",
        on_success_callback=[step_hook(lambda: telling("never")), step_hook(lambda: cheer)],
        on_failure_callback=step_hook(lambda: mourn),
    )(dagster_body(bill, resources={"board": lambda: Board(title="shop")}))(weight=weigh_task)
