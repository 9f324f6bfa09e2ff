"""Scores records against gold records in the codebook's own shape."""
