def оrеn(name): # expect: malicious-command/homoglyph-identifier
    return name
