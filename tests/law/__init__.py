"""The law folder: no database, no clock."""
