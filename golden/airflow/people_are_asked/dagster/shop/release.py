import dagster as dg

from shop.graph_tasks import TaskGraph, not_migrated
from shop.run_times import RunTimes


def build():
    return "shop 1.2"


def publish(notes):
    return f"published: {notes}"


def announce():
    return "announced"


def file_away():
    return "filed"


release_times = RunTimes()

dag = TaskGraph("release", times=release_times, keeps_values=True)


@dg.op(name="build", out=dg.Out(dg.Any))
def build_op(context: dg.OpExecutionContext):
    with dag.task(context, "build") as task:
        return task.returned(build())


@dg.op(ins={"build": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def approved(context: dg.OpExecutionContext):
    with dag.task(context, "approved") as task:
        return not_migrated(
            "a question to a person",
            {
                "subject": ("Release " + str(task.pull("build", "return_value")) + "?"),
                "body": "All tests have passed.",
            },
            "Dagster has no step that waits for one.",
        )


@dg.op(ins={"approved": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def notes(context: dg.OpExecutionContext):
    with dag.task(context, "notes", params={"text": "nothing"}) as task:
        return task.returned(
            not_migrated(
                "a question to a person",
                {"subject": "What is new?"},
                "Dagster has no step that waits for one.",
            )
        )


@dg.op(name="publish", out=dg.Out(dg.Any))
def publish_op(context: dg.OpExecutionContext, notes):
    with dag.task(context, "publish") as task:
        return task.returned(publish(notes))


@dg.op(ins={"publish": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def chosen(context: dg.OpExecutionContext):
    with dag.task(context, "chosen") as task:
        return task.returned(
            not_migrated(
                "a question to a person",
                {
                    "subject": "Who is to know?",
                    "options": ["Everybody", "Nobody"],
                    "options_mapping": {"Everybody": "announce", "Nobody": "file_away"},
                },
                "Dagster has no step that waits for one.",
            )
        )


@dg.op(name="announce", ins={"chosen": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def announce_op(context: dg.OpExecutionContext):
    with dag.task(context, "announce") as task:
        return task.returned(announce())


@dg.op(name="file_away", ins={"chosen": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def file_away_op(context: dg.OpExecutionContext):
    with dag.task(context, "file_away") as task:
        return task.returned(file_away())


@dg.job
def release():
    build_ = build_op()
    approved_ = approved(build=build_)
    notes_ = notes(approved=approved_)
    publish_ = publish_op(notes=notes_)
    chosen_ = chosen(publish=publish_)
    announce_op(chosen=chosen_)
    file_away_op(chosen=chosen_)
