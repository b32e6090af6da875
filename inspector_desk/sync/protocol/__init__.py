"""All that the desk and the regional server must agree on, byte by byte."""
