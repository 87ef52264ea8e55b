const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...args) {
  const begun = performance.now();
  this.addEventListener('loadend', () => console.debug('took', performance.now() - begun));
  return send.apply(this, args);
};
