"""Programs that run while the project is built or set up, never inside the desk."""
