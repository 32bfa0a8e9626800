"""Numbers that are never heads: goods, money, vehicles, ages, references, list numbers."""
