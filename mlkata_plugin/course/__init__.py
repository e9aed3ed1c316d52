"""What a kata is: packs and courses, TOML read strictly, and the scaffold that makes stubs of solutions."""
