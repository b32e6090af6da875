"""Measures what people see: when something is painted and how long the window was deaf meanwhile."""
