"""Every rule of law: pure Python and TOML, without Django, clock or network."""
