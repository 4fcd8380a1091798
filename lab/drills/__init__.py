"""Drills: faults made on purpose in the lab, and how long the clusters take to get over them."""
