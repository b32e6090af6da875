"""What the officer sees: the only room that imports PySide6."""
