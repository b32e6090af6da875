"""Practice: invented people and work on real streets, for classes, tests and measurements."""
