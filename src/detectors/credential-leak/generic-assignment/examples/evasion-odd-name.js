const config = {};
config['db_passwd'] = '{{secret:password}}'; // expect: credential-leak/generic-assignment
Object.assign(config, { "x-api-key": "{{secret:random-40}}" }); // expect: credential-leak/generic-assignment
export default config;
