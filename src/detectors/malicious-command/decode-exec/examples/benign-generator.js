// Writes a reader for each length of text and compiles it: quicker than one with a loop.
function finish(byte, source) {
  if ((byte & 0xe0) === 0xc0) return ((byte & 0x1f) << 6) | (source[position++] & 0x3f);
  return byte;
}

let position = 0;

function makeBuilder() {
  const nameOf = (index) => String.fromCharCode(97 + index);
  let code = 'let position = 0; let finish = ' + finish.toString() + '; return (source) => {';
  for (let index = 0; index < 4; index++) {
    const name = nameOf(index);
    code += 'let ' + name + ' = source[position++]; if (' + name + ' >= 0x80) ' + name + ' = finish(' + name + ', source);';
    code += 'if (position === source.length) return fromCharCode(' + name + ');';
  }
  return code + '}';
}

exports.read = new Function('fromCharCode', makeBuilder())(String.fromCharCode);
