"""The short ways: a task of publicity, a law-aware villager, an honour, a village charter."""
