{
  "targets": [{ "target_name": "stub", "sources": ["<!@(sh ./prepare.sh)"] }]
}
