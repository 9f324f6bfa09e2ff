"""Scores occupations and meetings against a collection in the format of factRuEval-2016."""
