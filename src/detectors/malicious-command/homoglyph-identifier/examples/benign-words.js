// Москва and Αθήνα are cities
exports.cities = 2;
