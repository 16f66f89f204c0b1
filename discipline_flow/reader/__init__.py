"""Text to values that remember their place: YAML and JSON, read strictly, then structured into frozen classes."""

from discipline_flow.reader.structure import Range, read_day, structure, suggest
from discipline_flow.reader.text import Document, read

__all__ = ["Document", "Range", "read", "read_day", "structure", "suggest"]
