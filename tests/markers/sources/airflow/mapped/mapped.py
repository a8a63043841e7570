"""What mapped tasks can be told."""

from datetime import timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, task, task_group


@task(retries=4001, max_active_tis_per_dagrun=4002, map_index_template="{{ m_index }}")
def work(one, other, more):
    return one


@task_group(group_id="m_group")
def each(value):
    work.override(task_id="m_within")(value, "m_withinother", "m_withinmore")


with DAG("dag", schedule=None):
    work.partial(other="m_partial", more="m_more").expand(one=["m_first", "m_second"])
    BashOperator.partial(
        task_id="m_shell",
        env={"M_ENV": "m_envvalue"},
        retries=4003,
        retry_delay=timedelta(seconds=4004),
        pool="m_pool",
        queue="m_queue",
        execution_timeout=timedelta(seconds=4005),
        doc_md="m_doc",
        max_active_tis_per_dag=4006,
        owner="m_owner",
    ).expand(bash_command=["m_command", "m_othercommand"])
    work.partial(more="m_more2").expand_kwargs([{"one": "m_third", "other": "m_fourth"}])
    each.expand(value=["m_fifth", "m_sixth"])
