"""Fitting weights for the engine on files that anyone can bring. Nothing here knows of Django.

scikit-learn is imported here and nowhere else: what it fits is written as plain numbers, and the
engine reads those without it.
"""
