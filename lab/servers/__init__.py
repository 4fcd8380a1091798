"""Servers of the lab's network, each a program of its own."""
