"""The command line: the same reading as the Python interface, over files, folders and streams."""
