"""The jobs RQ runs: read what waits, raise alerts, hand texts to a provider."""
