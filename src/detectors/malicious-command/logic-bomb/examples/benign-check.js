const { execFile } = require('child_process');

exports.checkForUpdate = (last) => {
  if (Date.now() - last > 86400000) execFile('npm', ['view', 'acme', 'version'], () => {});
};
