"""Fitting weights for the engine on files that anyone can bring. Nothing here knows of Django.

scikit-learn, and NumPy and SciPy that come with it, are imported here and nowhere else: what is
fitted is written as plain numbers, and the engine reads those without them.
"""
