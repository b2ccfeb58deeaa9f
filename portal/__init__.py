"""The building: who comes in, which office, what leaves for the world."""
