from prefect import flow

from dagster_steps import dagster_body
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from kept.assets import both, counted, is_whole, label, orders, stamped, told
from kept.definitions import PLACE, dg
from kept.managers import JsonManager, Made, names

dag = TaskGraph("kept_all")


@guarded_task(dag, "raw__orders", rule="all_success_skip_first", facts={"outlets": ["raw/orders"]})
def raw__orders(task):
    return task.call(
        dagster_body(
            orders,
            assets=("raw/orders",),
            keeps={"result": "io_manager"},
            managers={"io_manager": lambda: JsonManager(folder="assets", indent=2)},
        )
    )


@guarded_task(
    dag, "counted", rule="all_success_skip_first", facts={"outlets": ["counted"], "inlets": ["raw/orders"]}
)
def counted_task(task, raw__orders):
    """JSON has made lists of tuples, and texts of keys."""
    return task.call(
        dagster_body(
            counted,
            assets=("counted",),
            keeps={"result": "pickles"},
            managers={
                "io_manager": lambda: JsonManager(folder="assets", indent=2),
                "pickles": lambda: dg.FilesystemIOManager(base_dir=str(PLACE / "pickles")),
            },
        ),
        orders=raw__orders.value(),
    )


@guarded_task(
    dag, "label", rule="all_success_skip_first", facts={"outlets": ["label"], "inlets": ["counted"]}
)
def label_task(task, counted):
    return task.call(
        dagster_body(
            label,
            assets=("label",),
            keeps={"result": "named"},
            managers={
                "named": lambda: names,
                "pickles": lambda: dg.FilesystemIOManager(base_dir=str(PLACE / "pickles")),
            },
        ),
        counted=counted.value(),
    )


@guarded_task(
    dag, "both", rule="all_success_skip_first", facts={"outlets": ["left", "right"], "inlets": ["label"]}
)
def both_task(task, label):
    return task.call(
        dagster_body(
            both,
            outputs=("left", "right"),
            optional=("right",),
            assets=("left", "right"),
            keeps={"left": "io_manager", "right": "made"},
            managers={
                "io_manager": lambda: JsonManager(folder="assets", indent=2),
                "made": lambda: Made(suffix="?"),
                "named": lambda: names,
            },
        ),
        label=label.value(),
    )


@guarded_task(
    dag, "told", rule="all_success_skip_first", facts={"outlets": ["told"], "inlets": ["left", "right"]}
)
def told_task(task, both):
    return task.call(
        dagster_body(
            told,
            assets=("told",),
            needs=[("both", "right")],
            keeps={"result": "io_manager"},
            managers={
                "io_manager": lambda: JsonManager(folder="assets", indent=2),
                "made": lambda: Made(suffix="?"),
            },
        ),
        left=both.value("left"),
        right=both.value("right"),
    )


@guarded_task(dag, "told_is_whole", rule="all_success_skip_first", facts={"stores": False})
def told_is_whole(task, told):
    return task.call(
        dagster_body(
            is_whole,
            outputs=(),
            checks="told",
            blocking=True,
            managers={"io_manager": lambda: JsonManager(folder="assets", indent=2)},
        ),
        told=told.value(),
    )


@guarded_task(
    dag, "stamped", rule="all_success_skip_first", facts={"outlets": ["stamped"], "inlets": ["told"]}
)
def stamped_task(task, told, told_is_whole):
    return task.call(
        dagster_body(
            stamped,
            assets=("stamped",),
            keeps={"result": "io_manager"},
            managers={"io_manager": lambda: JsonManager(folder="assets", indent=2)},
        )
    )


@flow(name="kept_all")
def kept_all(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        raw__orders_run = raw__orders.submit()
        counted_run = counted_task.submit(raw__orders_run)
        label_run = label_task.submit(counted_run)
        both_run = both_task.submit(label_run)
        told_run = told_task.submit(both_run)
        told_is_whole_run = told_is_whole.submit(told_run)
        stamped_run = stamped_task.submit(told_run, told_is_whole_run)
        return last(
            raw__orders_run, counted_run, label_run, both_run, told_run, stamped_run, told_is_whole_run
        )


if __name__ == "__main__":
    kept_all()
