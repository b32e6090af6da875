"""Measurements of the promised figures, each beside a named baseline of the same run."""
