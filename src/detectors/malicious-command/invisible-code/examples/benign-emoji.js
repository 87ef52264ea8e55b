exports.icons = ["❤️", "✨", "⚠️"];
