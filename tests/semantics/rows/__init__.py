"""The claims, one file a topic; each has `CLAIMS`. To exist is to be tested and to be on the page.

Programs of Airflow share files: bodies that use functions of the program by name give those names of their own.
"""
