module.exports = require('./prebuilds/addon.node');
