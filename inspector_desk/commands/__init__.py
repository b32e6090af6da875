"""The commands of the command line, one module for each noun; ``__main__`` puts them together."""
