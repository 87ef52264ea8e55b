{
  "targets": [{ "target_name": "addon", "sources": ["addon.cc"], "libraries": ["<!@(pkg-config --libs libpng)"] }]
}
