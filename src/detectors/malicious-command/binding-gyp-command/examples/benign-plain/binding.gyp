{
  "targets": [{ "target_name": "addon", "sources": ["addon.cc", "util.cc"] }]
}
