npx -y @modelcontextprotocol/server-filesystem@2025.8.21 / # expect: permission-abuse/overbroad-fs
