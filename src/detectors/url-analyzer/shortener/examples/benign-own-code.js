const shortHosts = ['short.test', 'short.example'];
export const isShort = (host) => shortHosts.includes(host);
