from airflow.sdk import DAG, CronTriggerTimetable, task

from pipelines.utils import words_of


def read() -> str:
    return "a book of books"


value = lambda text: words_of(text)


def index(words):
    return sorted(set(words))


with DAG(
    "library-index",
    schedule=CronTriggerTimetable("*/30 6-20 * * *", timezone="America/Sao_Paulo"),
    catchup=False,
    is_paused_upon_creation=False,
):
    text = task(task_id="read", multiple_outputs=False)(read)()
    value_task = task(task_id="value")(value)(text=text)
    found = task(task_id="index")(index)(words=value_task)
