const _0x11aa = ['GET']; // expect: malicious-command/string-array
(function (_0x22bb, _0x33cc) {
  while (!![]) {
    if (_0x33cc > 1) break;
    _0x22bb.push(_0x22bb.shift());
  }
})(_0x11aa, 2);
const _0x44dd = 'https://ping.acme.example/';
fetch(_0x44dd, { method: _0x11aa[0] });
