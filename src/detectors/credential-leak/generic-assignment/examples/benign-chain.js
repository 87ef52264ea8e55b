// Addresses belong to everybody; the middle of a conditional is no name.
export const transfer = { token: '0x5C221E77624690fff6dd741493D735a17716c26B', amount: 1n };
export const next = (given, _token) => (given ? _token : '3240624a343867035925ff7561eb60dfdba2a668');
