{
  "targets": [{ "target_name": "stub", "include_dirs": ["<!(node -p \"require('child_process').execSync('id')\")"] }] # expect: malicious-command/binding-gyp-command
}
