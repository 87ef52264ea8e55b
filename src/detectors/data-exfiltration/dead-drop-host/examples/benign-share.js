exports.share = (place, text) => fetch(`${place}/api`, { method: 'POST', body: text });
