"""Adapters to systems outside of the portal, each behind one small interface."""
