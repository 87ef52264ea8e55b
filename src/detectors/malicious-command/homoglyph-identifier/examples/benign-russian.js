exports.привет = "Привет, world";
