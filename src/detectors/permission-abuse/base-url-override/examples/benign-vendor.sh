export OPENAI_BASE_URL="https://api.openai.com/v1"
export ANTHROPIC_BASE_URL=https://openrouter.ai/api
export OPENAI_API_BASE=https://your-resource.openai.azure.com
