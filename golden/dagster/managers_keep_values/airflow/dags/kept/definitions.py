from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body, kept_value
from gathering import gathering
from kept.assets import both as both_2
from kept.assets import counted as counted_2
from kept.assets import is_whole, orders
from kept.assets import label as label_2
from kept.assets import stamped as stamped_2
from kept.assets import told as told_2
from kept.managers import PLACE, JsonManager, Made, names

FILES = dg.fs_io_manager.configured({"base_dir": str(PLACE)})


def split():
    yield dg.DynamicOutput(1, mapping_key="one")
    yield dg.DynamicOutput(2, mapping_key="two")


def halved(number):
    return [number / 2]


def read():
    return (1, 2)


def summed(numbers, more):
    return [sum(map(sum, numbers)), len(more)]


def doubled(numbers):
    return [[2 * number] for number in numbers]


with DAG("kept_again", schedule=None):
    both = task(
        task_id="both",
        outlets=[Asset("left", group="default"), Asset("right", group="default")],
        inlets=[Asset("label", group="default")],
        multiple_outputs=True,
    )(
        dagster_body(
            both_2,
            outputs=("left", "right"),
            optional=("right",),
            assets=("left", "right"),
            keeps={"left": "io_manager", "right": "made"},
            managers={
                "io_manager": lambda: JsonManager(folder="assets", indent=2),
                "made": lambda: Made(suffix="?"),
                "named": lambda: names,
            },
        )
    )(label=kept_value("label", "named"))

with DAG("kept_all", schedule=None):
    raw__orders = task(task_id="raw__orders", outlets=[Asset("raw/orders", group="default")])(
        dagster_body(
            orders,
            assets=("raw/orders",),
            keeps={"result": "io_manager"},
            managers={"io_manager": lambda: JsonManager(folder="assets", indent=2)},
        )
    )()
    counted = task(
        task_id="counted",
        doc_md="JSON has made lists of tuples, and texts of keys.",
        outlets=[Asset("counted", group="default")],
        inlets=[Asset("raw/orders", group="default")],
    )(
        dagster_body(
            counted_2,
            assets=("counted",),
            keeps={"result": "pickles"},
            managers={
                "io_manager": lambda: JsonManager(folder="assets", indent=2),
                "pickles": lambda: dg.FilesystemIOManager(base_dir=str(PLACE / "pickles")),
            },
        )
    )(orders=raw__orders)
    label = task(
        task_id="label", outlets=[Asset("label", group="default")], inlets=[Asset("counted", group="default")]
    )(
        dagster_body(
            label_2,
            assets=("label",),
            keeps={"result": "named"},
            managers={
                "named": lambda: names,
                "pickles": lambda: dg.FilesystemIOManager(base_dir=str(PLACE / "pickles")),
            },
        )
    )(counted=counted)
    both_task = task(
        task_id="both",
        outlets=[Asset("left", group="default"), Asset("right", group="default")],
        inlets=[Asset("label", group="default")],
        multiple_outputs=True,
    )(
        dagster_body(
            both_2,
            outputs=("left", "right"),
            optional=("right",),
            assets=("left", "right"),
            keeps={"left": "io_manager", "right": "made"},
            managers={
                "io_manager": lambda: JsonManager(folder="assets", indent=2),
                "made": lambda: Made(suffix="?"),
                "named": lambda: names,
            },
        )
    )(label=label)
    told = task(
        task_id="told",
        outlets=[Asset("told", group="default")],
        inlets=[Asset("left", group="default"), Asset("right", group="default")],
    )(
        dagster_body(
            told_2,
            assets=("told",),
            needs=[("both", "right")],
            keeps={"result": "io_manager"},
            managers={
                "io_manager": lambda: JsonManager(folder="assets", indent=2),
                "made": lambda: Made(suffix="?"),
            },
        )
    )(left=both_task["left"], right=both_task["right"])
    stamped = task(
        task_id="stamped",
        outlets=[Asset("stamped", group="default")],
        inlets=[Asset("told", group="default")],
    )(
        dagster_body(
            stamped_2,
            assets=("stamped",),
            keeps={"result": "io_manager"},
            managers={"io_manager": lambda: JsonManager(folder="assets", indent=2)},
        )
    )()
    told_is_whole = task(task_id="told_is_whole", do_xcom_push=False)(
        dagster_body(
            is_whole,
            outputs=(),
            checks="told",
            blocking=True,
            managers={"io_manager": lambda: JsonManager(folder="assets", indent=2)},
        )
    )(told=told)
    told >> stamped
    told_is_whole >> stamped

with DAG("kept_pieces", schedule=None):
    split_task = task(task_id="split")(dagster_body(split, dynamic=("result",)))()
    halved_task = task(task_id="halved")(halved).expand(number=split_task)
    read_task = task(task_id="read")(
        dagster_body(read, keeps={"result": "files"}, managers={"files": lambda: FILES})
    )()
    summed_task = task(task_id="summed", trigger_rule="none_failed")(
        gathering(
            dagster_body(
                summed,
                keeps={"result": "io_manager"},
                managers={
                    "files": lambda: FILES,
                    "io_manager": lambda: JsonManager(folder="assets", indent=2),
                },
            ),
            {"numbers": "halved"},
        )
    )(numbers=halved_task, more=read_task)

with DAG("kept_sums", schedule=None):
    read_task_2 = task(task_id="read")(
        dagster_body(read, keeps={"result": "files"}, managers={"files": lambda: FILES})
    )()
    doubled_task = task(task_id="doubled")(
        dagster_body(
            doubled,
            keeps={"result": "io_manager"},
            managers={"files": lambda: FILES, "io_manager": lambda: JsonManager(folder="assets", indent=2)},
        )
    )(numbers=read_task_2)
    summed_task_2 = task(task_id="summed")(
        dagster_body(
            summed,
            keeps={"result": "io_manager"},
            managers={"files": lambda: FILES, "io_manager": lambda: JsonManager(folder="assets", indent=2)},
        )
    )(numbers=doubled_task, more=read_task_2)
