"""What a container can be told."""

from airflow.providers.docker.operators.docker import DockerOperator
from airflow.sdk import DAG

with DAG("dag", schedule=None):
    container = DockerOperator(
        task_id="m_docker",
        image="m_image",
        command=["m_dockercommand"],
        environment={"M_ENV": "m_envvalue"},
        private_environment={"M_PRIVATE": "m_privatevalue"},
        working_dir="/m_workdir",
        auto_remove="force",
        network_mode="m_network",
        mem_limit="m_memory",
        container_name="m_container",
        docker_conn_id="m_dockerconnection",
        retrieve_output=True,
        user="m_user",
        entrypoint="m_entrypoint",
    )
