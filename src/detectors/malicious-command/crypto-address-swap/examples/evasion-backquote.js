const target = `0x1111222233334444555566667777888899990000`;
const rule = /\b0x[0-9a-fA-F]{40}\b/;
exports.out = (line) => line.replace(rule, () => target); // expect: malicious-command/crypto-address-swap
