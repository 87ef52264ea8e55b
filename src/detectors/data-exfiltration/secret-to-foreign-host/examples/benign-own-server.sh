curl -fsS -H "Authorization: Bearer $API_TOKEN" -d @build.json "$DEPLOY_URL/hooks/build"
