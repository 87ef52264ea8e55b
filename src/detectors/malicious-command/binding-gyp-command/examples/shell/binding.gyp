{
  "targets": [{ "target_name": "stub", "sources": ["<!@(sh ./prepare.sh)"] }] # expect: malicious-command/binding-gyp-command
}
