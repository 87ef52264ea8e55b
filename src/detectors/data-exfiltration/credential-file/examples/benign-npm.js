const fs = require('fs');
const os = require('os');
const path = require('path');

exports.publishTag = async (name, tag) => {
  const rc = fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8');
  const base = /^registry=(.+)$/m.exec(rc)[1];
  const token = /_authToken=(.+)/.exec(rc)[1];
  return fetch(`${base}/-/package/${name}/dist-tags/${tag}`, { method: 'PUT', headers: { authorization: `Bearer ${token}` } });
};
