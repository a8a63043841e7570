"""The demo, and the project that it migrates."""
