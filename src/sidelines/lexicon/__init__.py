"""Words as data: commented TOML files, validated when they are loaded."""
