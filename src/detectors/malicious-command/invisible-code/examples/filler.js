const { a, ㅤ } = { a: 1 }; // expect: malicious-command/invisible-code
exports.a = a;
