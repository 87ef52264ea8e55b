const { chromium } = require('playwright');

exports.open = (folder) => chromium.launchPersistentContext(folder, { headless: true });
