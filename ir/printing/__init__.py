"""The printed form of the IR, for reviewers and goldens."""

from calque.ir.printing.projects import print_pipeline, print_project

__all__ = ["print_pipeline", "print_project"]
