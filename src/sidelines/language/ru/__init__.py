"""language/ru."""
