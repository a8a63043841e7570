"""DAGs of Airflow that copy the tables of each region."""

from builders.copies import make_copy_dag

europe = make_copy_dag("europe", ["orders", "users"])
asia = make_copy_dag("asia", ["orders"])
