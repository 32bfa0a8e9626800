"""The questions of the USSD menu, one file a subject; `parsers/ussd.py` leads through them."""
