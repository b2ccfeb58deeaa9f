"""x."""


def store_bytes(*a, **k): ...
