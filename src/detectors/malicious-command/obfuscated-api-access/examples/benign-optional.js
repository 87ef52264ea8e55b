let fs;
try {
  fs = require('fs');
} catch {
  fs = null;
}
exports.read = (path) => fs?.readFileSync(path, 'utf8');
