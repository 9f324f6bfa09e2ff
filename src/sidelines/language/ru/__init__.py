"""language/ru"""
