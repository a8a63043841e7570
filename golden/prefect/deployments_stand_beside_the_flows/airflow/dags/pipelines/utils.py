from prefect_code import prefect_runtime as runtime


def words_of(text):
    return text.split()


def rename_current_flow_run(new_name: str) -> str:
    print(f"{runtime.flow_run.id} is {new_name}")
    return new_name
