"""Defects and look-alikes that were put into small projects of several shapes on purpose, and how often each rule is right."""
