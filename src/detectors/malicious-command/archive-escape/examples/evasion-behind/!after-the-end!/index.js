exports.one = 2; // expect: malicious-command/archive-escape
