"""The whole application, and the process that serves it."""
