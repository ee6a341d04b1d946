"""From the text of one article to claim candidates with who says them.

`extract` reads normalised text (`normalise`); `to_contract` prints what it found.
"""

from articles.extraction.contract import metadata_row, to_contract
from articles.extraction.document import Extraction
from articles.extraction.engine import ENGINE_VERSION, extract
from articles.text import normalise

__all__ = ["ENGINE_VERSION", "Extraction", "extract", "metadata_row", "normalise", "to_contract"]
