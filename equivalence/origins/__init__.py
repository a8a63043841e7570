"""What pipelines that were read back get again of the tool that they were written for."""
