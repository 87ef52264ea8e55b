exports.isAddress = (text) => /^0x[a-fA-F0-9]{40}$/.test(text);
exports.zero = '0x0000000000000000000000000000000000000000';
