from prefect import flow, task

from graph_tasks import TaskGraph, tries_again


def send(task_state_store=None):
    done = task_state_store.get("done") or 0
    task_state_store.set("done", done + 1)
    if done < 1:
        raise RuntimeError("the connection broke")
    return done


dag = TaskGraph("upload")


@task(name="send", retries=2, retry_delay_seconds=1, retry_condition_fn=tries_again)
def send_task():
    with dag.task("send", max_tries=2) as task:
        return task.call(send)


@flow(name="upload")
def upload(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        send_run = send_task.submit()
        return [send_run]


if __name__ == "__main__":
    upload()
