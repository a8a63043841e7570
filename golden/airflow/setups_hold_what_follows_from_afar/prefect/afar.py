from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

dag = TaskGraph("afar", version=2)


@guarded_task(dag, "make", holds=("tidy",))
def make(task):
    return task.bash("exit 1")


@guarded_task(dag, "work")
def work(task, make):
    return task.bash("echo working")


@guarded_task(dag, "tidy", rule="all_done")
def tidy(task, work):
    return task.bash("echo tidied")


@guarded_task(dag, "clear", rule="all_done_setup_success", setups=("make",))
def clear(task, make, tidy):
    return task.bash("echo cleared")


@flow(name="afar")
def afar(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        make_run = make.submit()
        work_run = work.submit(make_run)
        tidy_run = tidy.submit(work_run)
        clear_run = clear.submit(make_run, tidy_run)
        return last(tidy_run, waits_for=[clear_run])


if __name__ == "__main__":
    afar()
