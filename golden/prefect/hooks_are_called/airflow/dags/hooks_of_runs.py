from airflow.sdk import DAG, Param, task

from prefect_hooks import task_hook
from prefect_steps import prefect_body


def telling(word):
    def tell(about, run, state):
        print(f"{word}: {about.name}, {state.name}")

    return tell


def weigh(parcel):
    return len(parcel)


with DAG("parcels", schedule=None, params={"parcel": Param("books", type="string")}):
    weigh_task = task(task_id="weigh", on_failure_callback=task_hook(telling("an alarm"), "FAILED"))(
        prefect_body(weigh, params={"parcel": lambda params: params["parcel"]})
    )()
