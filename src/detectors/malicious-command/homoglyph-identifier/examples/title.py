TEST = {
    "title": "PROстое3D и МARINA", # expect: malicious-command/homoglyph-identifier
}
