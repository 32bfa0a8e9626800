"""How texts leave and arrive: one provider, one file, behind one contract."""
