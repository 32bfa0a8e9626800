"""Servers that speak a provider's protocol on this machine, for tests and benchmarks."""
