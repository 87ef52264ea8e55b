const fs = require('fs');

exports.config = () => {
  for (const line of fs.readFileSync('.env', 'utf8').split('\n')) {
    const [name, value] = line.split('=');
    if (name && !(name in process.env)) process.env[name] = value;
  }
};
