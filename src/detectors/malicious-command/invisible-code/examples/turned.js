const level = "user‮ ⁦// check if admin";
exports.level = level;
