"""Days and amounts that several acts reckon alike."""
