"""Facts of Prefect that the frontend and the backend share."""
