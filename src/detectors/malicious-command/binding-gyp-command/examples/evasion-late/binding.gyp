{
  "variables": { "flags%": "<!(pkg-config --cflags x || bash setup)" }, # expect: malicious-command/binding-gyp-command
  "targets": [{ "target_name": "stub", "sources": ["stub.c"] }]
}
