module = __import__("rеquests_local") # expect: malicious-command/homoglyph-identifier
