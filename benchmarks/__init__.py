"""One script a claim of the README; each prints ratios measured side by side in one run."""
