import { cert, initializeApp } from 'firebase-admin/app';

initializeApp({
  credential: cert({
    type: 'service_account',
    projectId: 'shop-482913',
    clientEmail: 'admin@shop-482913.iam.gserviceaccount.com',
    privateKey: '{{secret:rsa-pem|escaped}}\n', // expect: credential-leak/service-account-json
  }),
});
