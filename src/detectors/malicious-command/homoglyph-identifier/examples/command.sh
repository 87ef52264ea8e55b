ѕudo ls # expect: malicious-command/homoglyph-identifier
