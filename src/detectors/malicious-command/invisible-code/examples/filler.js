const { a, ㅤ } = { a: 1 };
exports.a = a;
