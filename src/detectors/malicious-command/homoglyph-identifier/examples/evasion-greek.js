exports.isΑdmin = () => true; // expect: malicious-command/homoglyph-identifier
