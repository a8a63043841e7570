"""The graph that every frontend lifts to and every backend lowers from."""
