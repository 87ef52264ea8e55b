import pg from 'pg';

export const pool = new pg.Pool({ connectionString: 'postgresql://svc:{{secret:random-40|to:14}}@db.acme.test:5432/app' }); // expect: credential-leak/connection-uri
