"""The map on the screen: the private scheme, the belts against the network, and the view."""
