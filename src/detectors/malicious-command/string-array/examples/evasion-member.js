const path = require('path');
const _0x4f2a = ['join']; // expect: malicious-command/string-array
(function (_0x1a2b) {
  _0x1a2b.push(_0x1a2b.shift());
})(_0x4f2a);
const _0x5a5a = 0, _0x6b6b = 1;
module.exports = path.join(String(_0x5a5a), String(_0x6b6b));
