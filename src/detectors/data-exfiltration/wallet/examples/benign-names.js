exports.wallets = ['Exodus', 'Electrum', 'Atomic', 'Ledger Live'].map((name) => ({ name, supported: true }));
