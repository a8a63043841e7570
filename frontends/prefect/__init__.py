"""Read Prefect sources: flows, which are programs, become graphs where a graph says the same."""
