"""The law and the cases that come with the program, and a folder of law: read, kept, checked, accounted for, drawn."""
