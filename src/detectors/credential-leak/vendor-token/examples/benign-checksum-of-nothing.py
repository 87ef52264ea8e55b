# Identifiers that merely begin like a token.
npm_config_registry_default_location = "npm_config_registry_default_location_of_the_user"
rubygems_requirements_collection_name = "rubygems_requirements"
SKIP = ["sk-learn-contrib-estimators-and-transformers-package", "hf_hub_download_with_retries_and_timeout"]
