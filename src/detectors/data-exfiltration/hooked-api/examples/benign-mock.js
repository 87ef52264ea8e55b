const Module = require('node:module');
const load = Module._load;
exports.mock = (wanted, stand) => {
  Module._load = (name, ...rest) => (name === wanted ? stand : load(name, ...rest));
};
