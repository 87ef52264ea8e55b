export const config = {
  port: 8080,
  "cookieSecret": "s1", // expect: credential-leak/weak-jwt-or-session-secret
};
