"""Telling the monitoring system the stage of each application, and what to do when a system outside is away."""
