const раth = require("path"); // expect: malicious-command/homoglyph-identifier
exports.sep = раth.sep; // expect: malicious-command/homoglyph-identifier
