/** What a client may be asked for: "none", "thisServer" or "allServers". */
export const contexts = ['none', 'thisServer', 'allServers'];
export const isAllowed = (request) => request.params.includeContext !== 'allServers';
