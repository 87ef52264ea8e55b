# The anonymous role is public by design.
SUPABASE_ANON_KEY = "{{secret:jwt-anon}}"
