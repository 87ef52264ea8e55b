exports.colours = { red: 0xff0000, green: 0x00ff00, _0xid: 1 };
