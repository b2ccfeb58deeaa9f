"""The register as its pages show it: plain values."""
