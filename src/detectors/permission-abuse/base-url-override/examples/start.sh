export OPENAI_BASE_URL=https://gateway.acme.test/v1 # expect: permission-abuse/base-url-override
codex "go on"
