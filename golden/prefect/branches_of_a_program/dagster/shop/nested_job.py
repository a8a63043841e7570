import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import chosen, create, fail, load_2, report_2


class NestedJobParams(RunParams):
    """Parameters of a run of nested_job."""

    table: str = "sales"
    full: bool = True
    quiet: bool = True


nested_job_times = RunTimes()

dag = TaskGraph("nested", times=nested_job_times, params="nested_job_params")


@guarded_task(
    dag,
    "decide",
    name="nested_job_decide",
    choices=Choices(
        ("decide_2", "report", "create", "load", "decide_3", "fail"),
        {
            "decide": ("decide_2", "report", "create", "load", "decide_3", "fail"),
            "decide_2": ("decide_2", "report", "create", "load"),
            "report": ("report", "load"),
            "create": ("create",),
            "load": ("load",),
            "decide_3": ("decide_3", "fail"),
            "fail": ("fail",),
        },
        frozenset({"note", "report_2"}),
    ),
    required_resource_keys={"nested_job_params"},
)
def decide_op(task):
    return task.returned(
        ["decide_2", "report", "create", "load"] if task["params"]["full"] else ["decide_3", "fail"]
    )


@guarded_task(
    dag,
    "decide_2",
    name="decide_2",
    upstream=("decide",),
    choices=Choices(
        ("report", "create", "load", "note", "report_2"),
        {
            "decide": ("report", "create", "load", "note", "report_2"),
            "decide_2": ("report", "create", "load", "note", "report_2"),
            "report": ("report", "load", "note", "report_2"),
            "create": ("create",),
            "load": ("load", "note", "report_2"),
            "decide_3": ("note", "report_2"),
            "fail": ("note", "report_2"),
            "note": ("note", "report_2"),
            "report_2": ("report_2",),
        },
    ),
    required_resource_keys={"nested_job_params"},
)
def decide_2(task, decide):
    return task.returned(["report", "load", "note", "report_2"] if task["params"]["quiet"] else ["create"])


@guarded_task(
    dag,
    "report",
    name="nested_job_report",
    upstream=("decide_2", "decide"),
    last=True,
    required_resource_keys={"nested_job_params"},
)
def report(task, decide_2, decide):
    return task.call(report_2, text=("quiet " + str((str(task["params"]["table"])))))


@guarded_task(
    dag,
    "create",
    name="nested_job_create",
    upstream=("decide_2", "decide"),
    last=True,
    required_resource_keys={"nested_job_params"},
)
def create_op(task, decide_2, decide):
    return task.call(create, table=task["params"]["table"])


@guarded_task(
    dag,
    "load",
    name="nested_job_load",
    upstream=("report", "decide", "decide_2"),
    last=True,
    required_resource_keys={"nested_job_params"},
)
def load(task, report, decide, decide_2):
    return task.call(load_2, table=task["params"]["table"])


@guarded_task(
    dag,
    "decide_3",
    name="decide_3",
    upstream=("decide",),
    last=True,
    choices=Choices(
        ("fail", "note"),
        {
            "decide": ("fail", "note"),
            "decide_2": ("note",),
            "report": ("note",),
            "load": ("note",),
            "decide_3": ("fail", "note"),
            "fail": ("fail", "note"),
            "note": ("note",),
        },
        frozenset({"create", "report_2"}),
    ),
    required_resource_keys={"nested_job_params"},
)
def decide_3(task, decide):
    return task.returned(["fail", "note"] if task["params"]["quiet"] else ["note"])


@guarded_task(
    dag,
    "fail",
    name="nested_job_fail",
    upstream=("decide_3", "decide"),
    last=True,
    required_resource_keys={"nested_job_params"},
)
def fail_op(task, decide_3, decide):
    return task.call(fail)


@guarded_task(
    dag,
    "note",
    name="note",
    upstream=("report", "load", "fail", "decide_3", "decide_2"),
    rule="none_failed",
    last=True,
    required_resource_keys={"nested_job_params"},
)
def note(task, report, load, fail, decide_3, decide_2):
    return task.call(chosen, condition=task["params"]["full"], yes=report.value(), no="start")


@guarded_task(
    dag,
    "report_2",
    name="report_2",
    upstream=("note", "decide_2"),
    rule="none_failed",
    last=True,
    required_resource_keys={"nested_job_params"},
)
def report_2_op(task, note, decide_2):
    return task.call(report_2, text=note.value())


@dg.job(resource_defs={"nested_job_params": NestedJobParams()})
def nested_job():
    decide_ = decide_op()
    decide_2_ = decide_2(decide_)
    report_ = report(decide_2_, decide_)
    create_op(decide_2_, decide_)
    load_ = load(report_, decide_, decide_2_)
    decide_3_ = decide_3(decide_)
    fail_ = fail_op(decide_3_, decide_)
    note_ = note(report_, load_, fail_, decide_3_, decide_2_)
    report_2_op(note_, decide_2_)
