const k = '{{secret:random-40}}'; // miss: credential-leak/generic-assignment
export const headers = { authorization: k };
