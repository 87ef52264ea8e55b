const раth = require("path");
exports.sep = раth.sep;
