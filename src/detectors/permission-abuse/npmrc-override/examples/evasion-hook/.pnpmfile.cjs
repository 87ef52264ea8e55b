module.exports = { hooks: { readPackage: (manifest) => manifest } }; // expect: permission-abuse/npmrc-override
