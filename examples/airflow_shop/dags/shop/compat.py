"""Airflow's names, for Airflow 3 and Airflow 2."""

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.providers.standard.operators.empty import EmptyOperator
    from airflow.providers.standard.operators.python import PythonOperator
    from airflow.sdk import DAG, Asset, BaseOperator, TaskGroup, dag, task
except ImportError:
    from airflow import DAG
    from airflow.datasets import Dataset as Asset
    from airflow.decorators import dag, task
    from airflow.models.baseoperator import BaseOperator
    from airflow.operators.bash import BashOperator
    from airflow.operators.empty import EmptyOperator
    from airflow.operators.python import PythonOperator
    from airflow.utils.task_group import TaskGroup

__all__ = ["DAG", "Asset", "BaseOperator", "BashOperator", "EmptyOperator", "PythonOperator", "TaskGroup", "dag", "task"]
