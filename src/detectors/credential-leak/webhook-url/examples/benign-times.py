# Digits, a colon and letters are not a bot token yet.
STAMPS = ["20240101:AAPL", "1700000000:AA", "12:34:56:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
