const { execFileSync } = require('node:child_process');

module.exports = (app) => {
  app.get('/version', (req, res) => {
    res.send(String(execFileSync('git', ['rev-parse', 'HEAD'])));
  });
};
