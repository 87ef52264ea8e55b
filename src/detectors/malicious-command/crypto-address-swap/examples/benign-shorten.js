exports.shorten = (text) => text.replace(/0x([a-fA-F0-9]{4})[a-fA-F0-9]{32}([a-fA-F0-9]{4})/g, '0x$1…$2');
