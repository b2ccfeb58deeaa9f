"""What pages show of an application: plain values, ready to print."""
