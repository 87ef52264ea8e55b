const level = "user‮ ⁦// check if admin"; // expect: malicious-command/invisible-code
exports.level = level;
