"""The law as data: texts, clauses, parameters, procedure, tables and holidays, read as package resources."""
