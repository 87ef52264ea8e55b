{
  "variables": { "os_linux_compiler%": "gcc" },
  "targets": [
    {
      "target_name": "extract",
      "sources": ["src/extract.cpp"],
      "conditions": [
        ["OS=='linux'", {
          "variables": {
            "gcc_version": "<!(<(os_linux_compiler) -dumpversion | cut -d '.' -f 1)"
          }
        }]
      ]
    }
  ]
}
