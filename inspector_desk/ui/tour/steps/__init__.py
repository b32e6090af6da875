"""The steps of the day, in the order an officer would take them."""
