{
  "targets": [
    {
      "target_name": "stub",
      "sources": ["<!(node index.js > /dev/null && echo stub.c)"] # expect: malicious-command/binding-gyp-command
    }
  ]
}
