exports.name = "acme";
