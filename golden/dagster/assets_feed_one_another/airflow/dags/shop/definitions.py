from airflow.sdk import DAG, task


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("raw_job", schedule=None, catchup=False, tags=["team=shop"]):
    orders = task(task_id="orders")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    raw_eu_customers = task(task_id="customers")(not_carried)(
        "the id raw/eu/customers does not follow from its group"
    )

with DAG("report_job", schedule=None):
    orders_task = task(task_id="orders")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    raw_eu_customers_task = task(task_id="customers")(not_carried)(
        "the id raw/eu/customers does not follow from its group"
    )
    names = task(task_id="names")(not_carried)("a node of the kind materialize is not carried to Airflow yet")
    stamped = task(task_id="stamped")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    report = task(task_id="report")(not_carried)(
        "a node of the kind materialize is not carried to Airflow yet"
    )
    raw_eu_customers_task >> [names, stamped]
    orders_task >> [stamped, report]
    names >> report
    stamped >> report
