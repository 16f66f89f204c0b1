"""What a case's history shows, for the notes of an answer."""
