"""Everything the outside world touches: webhooks, ledger, channels, API, commands."""
