from prefect import flow, task

from graph_tasks import TaskGraph, not_migrated


def build():
    return "shop 1.2"


def publish(notes):
    return f"published: {notes}"


def announce():
    return "announced"


def file_away():
    return "filed"


dag = TaskGraph("release")


@task(name="build")
def build_task():
    with dag.task("build") as task:
        return task.returned(build())


@task(name="approved")
def approved():
    with dag.task("approved") as task:
        return not_migrated(
            "a question to a person",
            {
                "subject": ("Release " + str(task.pull("build", "return_value")) + "?"),
                "body": "All tests have passed.",
            },
            "Dagster has no step that waits for one.",
        )


@task(name="notes")
def notes():
    with dag.task("notes", params={"text": "nothing"}) as task:
        return task.returned(
            not_migrated(
                "a question to a person",
                {"subject": "What is new?"},
                "Dagster has no step that waits for one.",
            )
        )


@task(name="publish")
def publish_task(notes):
    with dag.task("publish") as task:
        return task.returned(publish(notes))


@task(name="chosen")
def chosen():
    with dag.task("chosen") as task:
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


@task(name="announce")
def announce_task():
    with dag.task("announce") as task:
        return task.returned(announce())


@task(name="file_away")
def file_away_task():
    with dag.task("file_away") as task:
        return task.returned(file_away())


@flow(name="release")
def release(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        build_run = build_task.submit()
        approved_run = approved.submit(wait_for=[build_run])
        notes_run = notes.submit(wait_for=[approved_run])
        publish_run = publish_task.submit(notes_run)
        chosen_run = chosen.submit(wait_for=[publish_run])
        announce_run = announce_task.submit(wait_for=[chosen_run])
        file_away_run = file_away_task.submit(wait_for=[chosen_run])
        return [announce_run, file_away_run]


if __name__ == "__main__":
    release()
