"""How well the engine does, by the published metrics, on files that anyone can bring.

Each module reads one public format and returns a `Report`. Nothing here knows of Django.
"""

from articles.evaluation.report import Figure, Report

__all__ = ["Figure", "Report"]
