"""What a node does, as Python that runs against an emitted Airflow task: shared by the targets that are not Airflow."""
